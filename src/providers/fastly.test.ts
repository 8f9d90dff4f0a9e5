import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'fastly', baseUrl: 'https://images.example' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://images.example/photos/a%20b.jpg?width=720&disable=upscale&auto=webp',
    ],
    [
      'https://images.example/a.jpg?width=300&dpr=2&auto=avif,webp&format=pjpg',
      'https://images.example/a.jpg?width=600&disable=upscale&auto=webp',
    ],
    ['https://images.example/a.jpg?width=0.5', undefined],
    ['https://images.example/a.jpg?width=50p', undefined],
    ['https://images.example/a.jpg?width=300&height=200', undefined],
    ['https://images.example/a.jpg?width=300&enable=upscale', undefined],
    ['https://images.example/a.jpg?width=300&fit=crop', undefined],
  ],
});
