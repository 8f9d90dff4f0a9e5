import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'contentful', baseUrl: 'https://images.ctfassets.net' },
  cases: [
    [
      'https://images.ctfassets.net/s/a/t/n.jpg',
      'https://images.ctfassets.net/s/a/t/n.jpg?w=720&fm=avif',
    ],
    [
      'https://images.ctfassets.net/s/a/t/n.jpg?w=300&q=80&fm=jpg&fl=progressive',
      'https://images.ctfassets.net/s/a/t/n.jpg?w=300&fm=avif',
    ],
    ['https://images.ctfassets.net/s/a/t/n.jpg?w=300&h=200', undefined],
    ['https://images.ctfassets.net/s/a/t/n.jpg?w=300&fit=fill', undefined],
    ['https://images.ctfassets.net/s/a/t/n.jpg?w=300&r=max', undefined],
    ['https://images.secure.ctfassets.net/s/a/t/n.jpg?token=a&policy=b', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  source: (path) => `https://images.ctfassets.net${path}`,
});
