import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'shopify', baseUrl: 'https://cdn.shopify.com/s/files/1' },
  cases: [
    [
      'https://cdn.shopify.com/s/files/1/hat.jpg?v=12',
      'https://cdn.shopify.com/s/files/1/hat.jpg?v=12&width=720',
    ],
    [
      'https://cdn.shopify.com/s/files/1/hat.jpg?width=300&v=12',
      'https://cdn.shopify.com/s/files/1/hat.jpg?v=12&width=300',
    ],
    [
      'https://cdn.shopify.com/s/files/1/hat.jpg?v=12&width=300&format=pjpg',
      'https://cdn.shopify.com/s/files/1/hat.jpg?v=12&width=300',
    ],
    [
      'https://cdn.shopify.com/s/files/1/a/my_x_large-hat.jpg',
      'https://cdn.shopify.com/s/files/1/a/my_x_large-hat.jpg?width=720',
    ],
    ['https://cdn.shopify.com/s/files/1/hat_300x.jpg?v=12', undefined],
    ['https://cdn.shopify.com/s/files/1/hat_300x200_crop_top@2x.jpg', undefined],
    ['https://cdn.shopify.com/s/files/1/hat_large.progressive.jpg', undefined],
    ['https://cdn.shopify.com/s/files/1/hat.jpg?width=300&height=200', undefined],
    ['https://cdn.shopify.com/s/files/1/hat.jpg?width=300&crop=center', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  quality: false,
  source: (path) => `https://cdn.shopify.com/s/files/1${path}`,
});
