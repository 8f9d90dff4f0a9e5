import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'keycdn', baseUrl: 'https://acme-1.kxcdn.com' },
  cases: [
    [
      'https://site.example/photos/a%20b.jpg',
      'https://acme-1.kxcdn.com/photos/a%20b.jpg?width=720&enlarge=0&format=webp',
    ],
    [
      'https://acme-1.kxcdn.com/a.jpg?width=300&quality=70&enlarge=1',
      'https://acme-1.kxcdn.com/a.jpg?width=300&enlarge=0&format=webp',
    ],
    ['https://acme-1.kxcdn.com/a.jpg?width=300&height=200', undefined],
    ['https://acme-1.kxcdn.com/a.jpg?width=300&fit=cover', undefined],
    ['https://acme-1.kxcdn.com/a.jpg?width=300&token=ab&expire=1893456000', undefined],
  ],
});
