import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'imgproxy', baseUrl: 'https://imgproxy.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://imgproxy.example/insecure/w:720/f:avif/plain/https%3A%2F%2Fsite.example%2Fphotos%2Fa%2520b.jpg',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://imgproxy.example/insecure/w:720/f:avif/plain/https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7',
    ],
    [
      'https://imgproxy.example/unsafe/rs:fit:300:0/q:80/plain/https://o.example/a.jpg@webp',
      'https://imgproxy.example/insecure/w:300/f:avif/plain/https://o.example/a.jpg',
    ],
    [
      'https://imgproxy.example/_/width:300/dpr:2/plain/local:///a.jpg',
      'https://imgproxy.example/insecure/w:600/f:avif/plain/local:///a.jpg',
    ],
    [
      'https://imgproxy.example/insecure/plain/https://o.example/a.jpg',
      'https://imgproxy.example/insecure/w:720/f:avif/plain/https://o.example/a.jpg',
    ],
    ['https://imgproxy.example/insecure/rs:fill:300:200/plain/https://o.example/a.jpg', undefined],
    ['https://imgproxy.example/insecure/rs:fit:300:0:1/plain/https://o.example/a.jpg', undefined],
    ['https://imgproxy.example/insecure/w:300/pr:sharp/plain/https://o.example/a.jpg', undefined],
    [
      'https://imgproxy.example/AfrOrF3gWeDA6VOlDG4TzxMv39O7MXnF4CXpKUwGqRM/w:300/plain/https://o.example/a.jpg',
      undefined,
    ],
    ['https://imgproxy.example/insecure/w:300/aHR0cHM6Ly9v', undefined],
    ['https://imgproxy.example/insecure/w:300/plain/https://o.example/a@2x.jpg', undefined],
  ],
});
