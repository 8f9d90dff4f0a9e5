import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'thumbor', baseUrl: 'https://thumbor.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://thumbor.example/unsafe/720x0/filters:no_upscale():format(avif)/https%3A%2F%2Fsite.example%2Fphotos%2Fa%2520b.jpg',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://thumbor.example/unsafe/720x0/filters:no_upscale():format(avif)/https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7',
    ],
    [
      'https://thumbor.example/unsafe/300x0/filters:quality(80):format(webp)/https://o.example/a.jpg',
      'https://thumbor.example/unsafe/300x0/filters:no_upscale():format(avif)/https://o.example/a.jpg',
    ],
    [
      'https://thumbor.example/unsafe/https://o.example/a.jpg',
      'https://thumbor.example/unsafe/720x0/filters:no_upscale():format(avif)/https://o.example/a.jpg',
    ],
    ['https://thumbor.example/unsafe/300x200/https://o.example/a.jpg', undefined],
    ['https://thumbor.example/unsafe/300x0/smart/https://o.example/a.jpg', undefined],
    ['https://thumbor.example/unsafe/300x0/filters:blur(3)/https://o.example/a.jpg', undefined],
    [
      'https://thumbor.example/unsafe/filters:watermark(https://o.example/w.png,0,0,0)/https://o.example/a.jpg',
      undefined,
    ],
    ['https://thumbor.example/unsafe/10x10:90x90/300x0/https://o.example/a.jpg', undefined],
    [
      'https://thumbor.example/K97LekICOXT9MbO3X1u8BBkrjbu5=/300x0/https://o.example/a.jpg',
      undefined,
    ],
    ['https://thumbor.example/unsafe/300x0/o.example/a.jpg', undefined],
  ],
});
