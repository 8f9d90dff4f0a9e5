import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'vercel', baseUrl: 'https://site.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://site.example/_vercel/image?url=%2Fphotos%2Fa%2520b.jpg&w=720&q=75',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://site.example/_vercel/image?url=https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7&w=720&q=75',
    ],
    [
      'https://site.example/_vercel/image?url=%2Fa.jpg&w=640&q=100',
      'https://site.example/_vercel/image?url=%2Fa.jpg&w=640&q=75',
    ],
    [
      'https://site.example/_vercel/image?url=%2Fa.jpg&w=640&q=75&dpl=dpl_1',
      'https://site.example/_vercel/image?url=%2Fa.jpg&dpl=dpl_1&w=640&q=75',
    ],
    ['https://site.example/_vercel/image?url=%2Fa.jpg&w=640&h=2', undefined],
    [
      'https://site.example/_vercel/image?url=https%3A%2F%2Fo.example%2Fa.jpg%3FX-Amz-Signature%3Dab&w=640&q=75',
      undefined,
    ],
  ],
});
