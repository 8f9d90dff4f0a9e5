import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'wsrv', baseUrl: 'https://wsrv.nl' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://wsrv.nl/?url=https%3A%2F%2Fsite.example%2Fphotos%2Fa%2520b.jpg&n=-1&w=720&we=1&output=webp',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://wsrv.nl/?url=https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7&n=-1&w=720&we=1&output=webp',
    ],
    [
      'https://wsrv.nl/?url=o.example/a.jpg&w=300&dpr=2&we&q=80&output=jpg',
      'https://wsrv.nl/?url=o.example/a.jpg&w=600&we=1&output=webp',
    ],
    // The author decides whether an image at the CDN's own address moves.
    [
      'https://wsrv.nl/?url=o.example/a.webp&w=300',
      'https://wsrv.nl/?url=o.example/a.webp&w=300&we=1&output=webp',
    ],
    [
      'https://wsrv.nl/?url=o.example/a.webp&w=300&n=-1',
      'https://wsrv.nl/?url=o.example/a.webp&n=-1&w=300&we=1&output=webp',
    ],
    ['https://wsrv.nl/?url=o.example/a.jpg&w=300&h=200', undefined],
    ['https://wsrv.nl/?url=o.example/a.jpg&w=300&output=json', undefined],
    ['https://wsrv.nl/?url=o.example/a.gif&w=300', undefined],
    ['https://wsrv.nl/?url=o.example/a.jpg&w=300&t=square', undefined],
  ],
});
