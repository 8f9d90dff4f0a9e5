import { expect, it } from 'vitest';
import { readMarkup } from './read-markup.js';

const url = 'https://www.example.com/shop/';

it('finds images, with absolute URLs and without duplicates', () => {
  const { images } = readMarkup(
    `<img src=a.jpg><IMG alt="a > b" SRC='/b.jpg?x=1&amp;y=2'><img src="a.jpg">
     <img srcset="c-400.jpg 400w, c-800.jpg 800w"><img src="data:image/gif;base64,R0">`,
    url,
  );

  expect(images).toEqual([
    `${url}a.jpg`,
    'https://www.example.com/b.jpg?x=1&y=2',
    `${url}c-400.jpg`,
  ]);
});

it('ignores elements in comments and scripts', () => {
  const { images, scripts } = readMarkup(
    `<!-- <img src=a.jpg> --><script>const html = '<img src=b.jpg>';</script>`,
    url,
  );

  expect(images).toEqual([]);
  expect(scripts).toMatchObject([{ src: undefined, text: "const html = '<img src=b.jpg>';" }]);
});

it('resolves URLs against the base element', () => {
  const { images, scripts } = readMarkup(
    `<base href="/assets/"><img src="a.jpg"><script src="b.js" nonce="n" data-base-url="/x"></script>`,
    url,
  );

  expect(images).toEqual(['https://www.example.com/assets/a.jpg']);
  expect(scripts).toMatchObject([
    {
      src: 'https://www.example.com/assets/b.js',
      nonce: 'n',
      attributes: { 'data-base-url': '/x' },
    },
  ]);
});

it('finds meta elements that replace headers', () => {
  const { metas } = readMarkup(
    `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="img-src &#39;self&#x27;">`,
    url,
  );

  expect(metas).toEqual([{ name: 'content-security-policy', content: "img-src 'self'" }]);
});
