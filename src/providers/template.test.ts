import { testProvider } from './test-provider.js';

testProvider({
  cdn: {
    provider: 'template',
    baseUrl: 'https://img.example',
    template: '/r/{width}/{quality}/{format}/{path}',
  },
  cases: [
    ['https://site.example/photos/a%20b.jpg', 'https://img.example/r/720/75/avif/photos/a%20b.jpg'],
    ['https://site.example/a.jpg?v=2', 'https://img.example/r/720/75/avif/a.jpg?v=2'],
    ['https://img.example/r/300/75/webp/photos/a.jpg', undefined],
  ],
  backwards: false,
});
