import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'wordpress', baseUrl: 'https://i0.wp.com' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://i0.wp.com/site.example/photos/a%20b.jpg?ssl=1&w=720',
    ],
    ['https://other.example/b.jpg?id=7', undefined],
    [
      'https://i0.wp.com/site.example/a.jpg?w=300&ssl=1&quality=80',
      'https://i0.wp.com/site.example/a.jpg?ssl=1&w=300',
    ],
    [
      'https://i0.wp.com/site.example/a.jpg?strip=all&w=300&zoom=2',
      'https://i0.wp.com/site.example/a.jpg?strip=all&w=600',
    ],
    ['https://i0.wp.com/site.example/a.jpg?resize=300,200', undefined],
    ['https://i0.wp.com/site.example/a.jpg?fit=300,200', undefined],
    ['https://i0.wp.com/site.example/a.jpg?w=30%25', undefined],
    ['https://i0.wp.com/site.example/a.jpg?w=300&h=200&crop=1', undefined],
  ],
});
