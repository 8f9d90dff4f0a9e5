import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'imagekit', baseUrl: 'https://ik.imagekit.io/acme' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://ik.imagekit.io/acme/photos/a%20b.jpg?tr=w-720,c-at_max,f-auto',
    ],
    [
      'https://ik.imagekit.io/acme/a.jpg?updatedAt=1631&tr=w-300,q-80',
      'https://ik.imagekit.io/acme/a.jpg?updatedAt=1631&tr=w-300,c-at_max,f-auto',
    ],
    [
      'https://ik.imagekit.io/acme/a.jpg?tr=w-300%2Cdpr-2',
      'https://ik.imagekit.io/acme/a.jpg?tr=w-600,c-at_max,f-auto',
    ],
    [
      'https://ik.imagekit.io/acme/tr:w-300,f-webp/dir/a.jpg',
      'https://ik.imagekit.io/acme/dir/a.jpg?tr=w-300,c-at_max,f-auto',
    ],
    [
      'https://ik.imagekit.io/acme/tr:w-300/a.jpg?updatedAt=1',
      'https://ik.imagekit.io/acme/a.jpg?updatedAt=1&tr=w-300,c-at_max,f-auto',
    ],
    [
      'https://ik.imagekit.io/acme/https://o.example/a.jpg',
      'https://ik.imagekit.io/acme/https://o.example/a.jpg?tr=w-720,c-at_max,f-auto',
    ],
    ['https://ik.imagekit.io/acme/tr:h-200:rt-90/a.jpg', undefined],
    ['https://ik.imagekit.io/acme/a.jpg?tr=w-300,h-200', undefined],
    ['https://ik.imagekit.io/acme/a.jpg?tr=w-300:rt-90', undefined],
    ['https://ik.imagekit.io/acme/tr:n-thumb/a.jpg', undefined],
    ['https://ik.imagekit.io/acme/a.jpg?tr=w-0.5', undefined],
    ['https://ik.imagekit.io/acme/a.jpg?tr=w-300&ik-t=1893456000&ik-s=ab12', undefined],
  ],
});
