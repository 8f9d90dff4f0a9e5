import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'uploadcare', baseUrl: 'https://ucarecdn.com' },
  cases: [
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/',
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/stretch/off/-/resize/720x/-/quality/smart/-/format/auto/',
    ],
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/a.jpg',
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/stretch/off/-/resize/720x/-/quality/smart/-/format/auto/',
    ],
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/resize/300x/-/format/webp/-/quality/best/a.jpg',
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/stretch/off/-/resize/300x/-/quality/smart/-/format/auto/',
    ],
    ['https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/resize/300x200/', undefined],
    ['https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/preview/300x200/', undefined],
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/scale_crop/300x200/center/',
      undefined,
    ],
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/-/resize/300x/-/blur/5/',
      undefined,
    ],
    [
      'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/?token=a&expire=1893456000',
      undefined,
    ],
    ['https://ucarecdn.com/00000000-0000-4000-8000-000000000001~2/nth/0/', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  quality: false,
  source: () => 'https://ucarecdn.com/00000000-0000-4000-8000-000000000001/',
});
