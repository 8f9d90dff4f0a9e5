import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'nextjs', baseUrl: 'https://site.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://site.example/_next/image?url=%2Fphotos%2Fa%2520b.jpg&w=720&q=75',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://site.example/_next/image?url=https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7&w=720&q=75',
    ],
    [
      'https://site.example/_next/image?url=%2Fa.jpg&w=640&q=75',
      'https://site.example/_next/image?url=%2Fa.jpg&w=640&q=75',
    ],
    [
      'https://site.example/_next/image/?url=%2Fa.jpg&w=640&q=75',
      'https://site.example/_next/image/?url=%2Fa.jpg&w=640&q=75',
    ],
    ['https://site.example/_next/image?url=%2Fa.jpg&w=640&q=90', undefined],
    ['https://site.example/_next/image?url=%2Flogo.svg&w=640&q=75', undefined],
    [
      'https://site.example/_next/images/a.jpg',
      'https://site.example/_next/image?url=%2F_next%2Fimages%2Fa.jpg&w=720&q=75',
    ],
  ],
  quality: false,
});
