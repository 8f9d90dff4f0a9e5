import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'cloudflare', baseUrl: 'https://site.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/photos/a%20b.jpg',
    ],
    [
      'https://site.example/a.jpg?v=2',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/a.jpg?v=2',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/https://other.example/b.jpg?id=7',
    ],
    [
      'https://site.example/cdn-cgi/image/width=300,quality=80/a.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=300/a.jpg',
    ],
    [
      'https://site.example/cdn-cgi/image/w=300,dpr=2,f=auto/a.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=600/a.jpg',
    ],
    [
      'https://site.example/cdn-cgi/image/width=auto/a.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/a.jpg',
    ],
    [
      'https://site.example/cdn-cgi/image/width=300/https://o.example/a.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=300/https://o.example/a.jpg',
    ],
    [
      'https://site.example/https://x.example/a.jpg',
      'https://site.example/cdn-cgi/image/fit=scale-down,format=auto,width=720/https://site.example/https://x.example/a.jpg',
    ],
    ['https://site.example/cdn-cgi/image/width=300,height=200/a.jpg', undefined],
    ['https://site.example/cdn-cgi/image/width=300,fit=cover/a.jpg', undefined],
    ['https://site.example/cdn-cgi/image/width=300,onerror=redirect/a.jpg', undefined],
    ['https://site.example/cdn-cgi/image/width=300', undefined],
    ['https://site.example/cdn-cgi/image/format=json/a.jpg', undefined],
  ],
});
