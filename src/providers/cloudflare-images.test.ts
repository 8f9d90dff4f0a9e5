import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'cloudflare-images', baseUrl: 'https://imagedelivery.net/hash' },
  cases: [
    ['https://imagedelivery.net/hash/id-1/w=900,sharpen=1', undefined],
    [
      'https://imagedelivery.net/hash/id-1/w=300,q=80',
      'https://imagedelivery.net/hash/id-1/fit=scale-down,format=auto,width=300',
    ],
    [
      'https://imagedelivery.net/hash/dir/id-1/width=900',
      'https://imagedelivery.net/hash/dir/id-1/fit=scale-down,format=auto,width=720',
    ],
    ['https://imagedelivery.net/hash/id-1/public', undefined],
    ['https://imagedelivery.net/hash/id-1/w=300,h=200', undefined],
    ['https://imagedelivery.net/hash/id-1/w=300?exp=1893456000&sig=aa', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  source: (path) => `https://imagedelivery.net/hash${path}/width=2000`,
});
