import type { Pattern } from '../pattern.js';

const widths = '{landscape-500} 500w, {landscape-1000} 1000w, {landscape} 2000w';

/** `srcset`, `<picture>`, lazy images, and images that are added or changed after loading. */
export const sources: Pattern[] = [
  {
    name: 'srcset-w-without-css',
    html: `<img src="{landscape-500}" srcset="${widths}" sizes="300px">`,
  },
  {
    name: 'srcset-w-in-vw-without-css',
    html: `<img src="{landscape-500}" srcset="${widths}" sizes="(width > 600px) 50vw, 100vw">`,
  },
  {
    name: 'srcset-w-with-css',
    html: `<img src="{landscape-500}" srcset="${widths}" sizes="100vw">`,
    css: 'img { width: 100% }',
  },
  {
    name: 'srcset-w-with-wrong-sizes',
    html: `<img src="{landscape-500}" srcset="${widths}">`,
    css: 'img { width: 240px }',
  },
  {
    name: 'srcset-x',
    html: '<img src="{landscape-500}" srcset="{landscape-500} 1x, {landscape-1000} 2x">',
  },
  {
    name: 'srcset-x-with-css',
    html: '<img src="{landscape-500}" srcset="{landscape-500} 1x, {landscape-1000} 2x">',
    css: 'img { width: 250px }',
  },
  {
    name: 'sizes-auto',
    html: `<img loading="lazy" src="{landscape-500}" srcset="${widths}" sizes="auto" width="2000" height="1333">`,
    css: 'img { width: 60%; height: auto }',
  },
  {
    name: 'picture-art-direction',
    html: '<picture><source media="(width > 700px)" srcset="{banner}"><img src="{portrait}"></picture>',
    css: 'img { width: 100% }',
  },
  {
    name: 'picture-art-direction-with-attributes',
    html: '<picture><source media="(width > 700px)" srcset="{banner}" width="1200" height="400"><img src="{portrait}" width="640" height="960"></picture>',
    css: 'img { max-width: 100%; height: auto }',
  },
  {
    name: 'picture-types',
    html: '<picture><source type="image/unheard-of" srcset="{icon}"><source type="image/jpeg" srcset="{landscape-1000}"><img src="{small}"></picture>',
    css: 'img { max-width: 100% }',
  },
  {
    name: 'lazy-with-attributes',
    html: '<img loading="lazy" src="{landscape}" width="600" height="400">',
    css: 'img { max-width: 100%; height: auto }',
  },
  {
    name: 'lazy-in-percent',
    html: '<img loading="lazy" src="{landscape}"><img loading="lazy" src="{portrait}">',
    css: 'img { width: 50% }',
  },
  { name: 'lazy-plain', html: '<img loading="lazy" src="{landscape-1000}">' },
  {
    name: 'content-visibility',
    html: '<div class="auto"><img src="{landscape}"><p>Text</p></div><div class="auto"><img src="{landscape-500}"></div>',
    css: '.auto { content-visibility: auto; contain-intrinsic-size: auto 400px } .auto:first-child img { width: 100% }',
  },
  {
    name: 'added-later',
    html: '<div class="box"></div><p>Text</p>',
    css: '.sized { width: 50% }',
    script: `
      const plain = Object.assign(new Image(), { src: '{landscape-1000}' });
      const sized = Object.assign(new Image(), { src: '{landscape}', className: 'sized' });
      section.querySelector('.box').append(plain, sized);
      await Promise.all([loaded(plain), loaded(sized)]);`,
  },
  {
    name: 'added-when-loaded',
    html: '<div class="box"></div><p>Text</p>',
    css: 'img { max-width: 100% }',
    script: `
      const image = Object.assign(new Image(), { src: '{landscape}' });
      await loaded(image);
      section.querySelector('.box').append(image);`,
  },
  {
    name: 'source-changed-later',
    html: '<img src="{landscape}"><img class="plain" src="{small}">',
    css: 'img { width: 50% } .plain { width: auto }',
    script: `
      const [sized, plain] = section.querySelectorAll('img');
      sized.src = '{portrait}';
      plain.src = '{landscape-500}';
      await Promise.all([loaded(sized), loaded(plain)]);`,
  },
];
