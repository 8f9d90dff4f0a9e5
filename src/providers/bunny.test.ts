import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'bunny', baseUrl: 'https://acme.b-cdn.net' },
  cases: [
    ['https://site.example/photos/a%20b.jpg', 'https://acme.b-cdn.net/photos/a%20b.jpg?width=720'],
    ['https://acme.b-cdn.net/a.jpg?width=300&quality=70', 'https://acme.b-cdn.net/a.jpg?width=300'],
    ['https://acme.b-cdn.net/a.jpg?v=1', 'https://acme.b-cdn.net/a.jpg?v=1&width=720'],
    ['https://acme.b-cdn.net/a.jpg?width=300&height=200', undefined],
    ['https://acme.b-cdn.net/a.jpg?class=thumb', undefined],
    ['https://acme.b-cdn.net/a.jpg?width=300&sharpen=true', undefined],
    ['https://acme.b-cdn.net/a.jpg?width=300&token=ab&expires=1893456000', undefined],
    ['https://acme.b-cdn.net/bcdn_token=ab&expires=1893456000&token_path=%2F/a.jpg', undefined],
  ],
});
