import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'ipx', baseUrl: 'https://cdn.example/_ipx' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://cdn.example/_ipx/w_720,f_auto/photos/a%20b.jpg',
    ],
    ['https://site.example/a.jpg?v=2', 'https://cdn.example/_ipx/w_720,f_auto/a.jpg'],
    ['https://site.example/a?id=2', undefined],
    ['https://site.example/a.webp?v=2', 'https://cdn.example/_ipx/w_720,f_webp,animated/a.webp'],
    // The author decides whether an image at the CDN's own address moves.
    ['https://cdn.example/_ipx/w_300/a.webp', 'https://cdn.example/_ipx/w_300,f_auto/a.webp'],
    [
      'https://cdn.example/_ipx/animated,w_300/a.webp',
      'https://cdn.example/_ipx/w_300,f_webp,animated/a.webp',
    ],
    ['https://cdn.example/_ipx/a&w_300/a.webp', 'https://cdn.example/_ipx/w_300,f_webp,a/a.webp'],
    [
      'https://cdn.example/_ipx/w_300,q_80/photos/a.jpg',
      'https://cdn.example/_ipx/w_300,f_auto/photos/a.jpg',
    ],
    [
      'https://cdn.example/_ipx/w_300&f_webp/photos/a.jpg',
      'https://cdn.example/_ipx/w_300,f_auto/photos/a.jpg',
    ],
    [
      'https://cdn.example/_ipx/_/photos/a.jpg',
      'https://cdn.example/_ipx/w_720,f_auto/photos/a.jpg',
    ],
    [
      'https://cdn.example/_ipx/w_300/https://o.example/a.jpg',
      'https://cdn.example/_ipx/w_300,f_auto/https://o.example/a.jpg',
    ],
    ['https://cdn.example/_ipx/s_200x200/photos/a.jpg', undefined],
    ['https://cdn.example/_ipx/w_300,blur_5/photos/a.jpg', undefined],
    ['https://cdn.example/_ipx/w_300,enlarge/photos/a.jpg', undefined],
    ['https://cdn.example/_ipx/w_300/a.jpg?id=2', undefined],
    ['https://cdn.example/_ipx/a.jpg', undefined],
  ],
});
