import { testProvider } from './test-provider.js';

testProvider({
  cdn: { provider: 'storyblok', baseUrl: 'https://a.storyblok.com' },
  cases: [
    [
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg',
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/720x0',
    ],
    [
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/',
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/720x0',
    ],
    [
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x0/filters:quality(80):format(webp)',
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x0',
    ],
    [
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/fit-in/300x0',
      'https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x0',
    ],
    [
      'https://a.storyblok.com/f/1/600x400/ab/c.jpg',
      'https://a.storyblok.com/f/1/600x400/ab/c.jpg/m/600x0',
    ],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x200', undefined],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x200/smart', undefined],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/-300x0', undefined],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/300x0/filters:blur(3)', undefined],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.jpg/m/10x10:20x20/300x0', undefined],
    ['https://a.storyblok.com/f/1/ab/c.jpg', undefined],
    ['https://a.storyblok.com/f/1/2000x900/ab/c.svg/m/300x0', undefined],
    ['https://site.example/photos/a%20b.jpg', undefined],
  ],
  source: (path) => `https://a.storyblok.com/f/1/9000x9000/ab${path}`,
});
