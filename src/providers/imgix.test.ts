import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'imgix', baseUrl: 'https://acme.imgix.net' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://acme.imgix.net/photos/a%20b.jpg?w=720&fit=max&auto=format,compress',
    ],
    [
      'https://site.example/a.jpg?v=2',
      'https://acme.imgix.net/a.jpg?v=2&w=720&fit=max&auto=format,compress',
    ],
    ['https://site.example/a.jpg?id=2', undefined],
    ['https://site.example/a.jpg?w=300', undefined],
    [
      'https://acme.imgix.net/a.jpg',
      'https://acme.imgix.net/a.jpg?w=720&fit=max&auto=format,compress',
    ],
    [
      'https://acme.imgix.net/a.jpg?w=300&dpr=2',
      'https://acme.imgix.net/a.jpg?w=600&fit=max&auto=format,compress',
    ],
    [
      'https://acme.imgix.net/a.jpg?dpr=1.5&w=333&q=90&auto=format%2Ccompress&fm=jpg&ixlib=js-3.8.0',
      'https://acme.imgix.net/a.jpg?w=500&fit=max&auto=format,compress',
    ],
    [
      'https://acme.imgix.net/a.jpg?v=3&w=3000',
      'https://acme.imgix.net/a.jpg?v=3&w=720&fit=max&auto=format,compress',
    ],
    [
      'https://acme.imgix.net//b.example/a.jpg',
      'https://acme.imgix.net//b.example/a.jpg?w=720&fit=max&auto=format,compress',
    ],
    ['http://acme.imgix.net/a.jpg?w=300', undefined],
    ['https://acme.imgix.net/a.jpg?w=300&s=0123456789abcdef0123456789abcdef', undefined],
    ['https://acme.imgix.net/a.jpg?w=300&s=0123', undefined],
    ['https://acme.imgix.net/a.jpg?w=300&expires=1893456000', undefined],
    ['https://acme.imgix.net/a.jpg?w=300&h=200', undefined],
    ['https://acme.imgix.net/a.jpg?w=300&fit=crop', undefined],
    ['https://acme.imgix.net/a.jpg?auto=enhance', undefined],
    ['https://acme.imgix.net/a.jpg?w=0.5', undefined],
    ['https://acme.imgix.net/a.jpg?fm=json', undefined],
  ],
});
