import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'supabase', baseUrl: 'https://acme.supabase.co/storage/v1' },
  cases: [
    [
      'https://acme.supabase.co/storage/v1/object/public/b/a.jpg',
      'https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?width=720&resize=contain',
    ],
    [
      'https://acme.supabase.co/storage/v1/object/public/b/a.jpg?t=2024-01-01',
      'https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?t=2024-01-01&width=720&resize=contain',
    ],
    [
      'https://acme.supabase.co/storage/v1/object/public/b/object/public/a.jpg',
      'https://acme.supabase.co/storage/v1/render/image/public/b/object/public/a.jpg?width=720&resize=contain',
    ],
    [
      'https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?width=300&resize=contain&quality=80',
      'https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?width=300&resize=contain',
    ],
    ['https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?width=300', undefined],
    [
      'https://acme.supabase.co/storage/v1/render/image/public/b/a.jpg?width=300&height=200&resize=contain',
      undefined,
    ],
    ['https://acme.supabase.co/storage/v1/object/public/b/a.jpg?download=x', undefined],
    ['https://acme.supabase.co/storage/v1/object/sign/b/a.jpg?token=ab', undefined],
    ['https://acme.supabase.co/storage/v1/render/image/sign/b/a.jpg?token=ab', undefined],
    ['https://acme.supabase.co/storage/v1/object/authenticated/b/a.jpg', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  source: (path) => `https://acme.supabase.co/storage/v1/object/public${path}`,
});
