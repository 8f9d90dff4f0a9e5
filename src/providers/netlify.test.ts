import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'netlify', baseUrl: 'https://site.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://site.example/.netlify/images?url=%2Fphotos%2Fa%2520b.jpg&w=720',
    ],
    [
      'https://other.example/b.jpg?id=7',
      'https://site.example/.netlify/images?url=https%3A%2F%2Fother.example%2Fb.jpg%3Fid%3D7&w=720',
    ],
    [
      'https://site.example//o.example/a.jpg',
      'https://site.example/.netlify/images?url=https%3A%2F%2Fsite.example%2F%2Fo.example%2Fa.jpg&w=720',
    ],
    [
      'https://site.example/.netlify/images?url=/a.jpg&w=300&q=80&fm=webp&fit=contain',
      'https://site.example/.netlify/images?url=/a.jpg&w=300',
    ],
    [
      'https://site.example/.netlify/images?w=300&url=%2Fa.jpg',
      'https://site.example/.netlify/images?url=%2Fa.jpg&w=300',
    ],
    ['https://site.example/.netlify/images?url=/a.jpg&w=300&h=200', undefined],
    ['https://site.example/.netlify/images?url=/a.jpg&fit=cover&w=3&h=3', undefined],
    ['https://site.example/.netlify/images?url=/a.jpg&fm=blurhash', undefined],
    ['https://site.example/.netlify/images?url=%2Flogo.svg&w=300', undefined],
  ],
});
