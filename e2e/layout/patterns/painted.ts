import type { Pattern } from '../pattern.js';

const box = '<div class="painted">Text on it</div>';

/**
 * Images in boxes of a fixed size, most of them painted by CSS. No box depends on the file, so their
 * pictures are compared. The sections are low, so that one screenshot shows several.
 */
export const painted: Pattern[] = [
  {
    name: 'background-cover',
    html: box,
    css: '.painted { width: 45%; height: 150px; background: url({landscape}) center / cover }',
    painted: '.painted',
  },
  {
    name: 'background-contain',
    html: box,
    css: '.painted { width: 45%; height: 150px; background: url({portrait}) no-repeat 50% / contain }',
    painted: '.painted',
  },
  {
    name: 'background-100',
    html: box,
    css: '.painted { width: 60%; height: 150px; background: url({landscape}) no-repeat 0 0 / 100% }',
    painted: '.painted',
  },
  {
    name: 'background-auto',
    html: box,
    css: '.painted { width: 300px; height: 150px; background: url({landscape}) }',
    painted: '.painted',
  },
  {
    name: 'background-auto-tile',
    html: box,
    css: '.painted { width: 300px; height: 150px; background: url({icon}) }',
    painted: '.painted',
  },
  {
    name: 'background-px',
    html: box,
    css: '.painted { width: 300px; height: 150px; background: url({landscape}) 0 0 / 120px auto }',
    painted: '.painted',
  },
  {
    name: 'background-image-set',
    html: box,
    css: '.painted { width: 300px; height: 150px; background: image-set(url({landscape-500}) 1x, url({landscape-1000}) 2x) }',
    painted: '.painted',
  },
  {
    name: 'background-image-set-cover',
    html: box,
    css: '.painted { width: 300px; height: 150px; background: image-set(url({landscape-500}) 1x, url({landscape-1000}) 2x) 0 0 / cover }',
    painted: '.painted',
  },
  {
    name: 'background-of-a-pseudo-element',
    html: box,
    css: ".painted { position: relative; width: 45%; height: 150px } .painted::before { content: ''; position: absolute; inset: 0; background: url({landscape}) center / cover }",
    painted: '.painted',
  },
  {
    name: 'border-image',
    html: box,
    css: '.painted { width: 200px; height: 100px; border: 24px solid; border-image: url({landscape-500}) 60 round }',
    painted: '.painted',
  },
  {
    name: 'list-style-image',
    html: '<ul><li><span>One</span></li><li><span>Two</span></li></ul>',
    css: 'ul { list-style: inside url({icon}); margin: 0 }',
    painted: 'ul',
  },
  {
    name: 'content-url',
    html: '<div class="painted"><span>Text after it</span></div>',
    css: '.painted::before { content: url({small}) }',
    painted: '.painted',
  },
  {
    name: 'content-url-of-a-wide-file',
    html: '<div class="painted"><span>Text after it</span></div>',
    css: '.painted::before { content: url({landscape-1000}) }',
    painted: '.painted',
  },
  {
    name: 'mask-image',
    html: box,
    css: '.painted { width: 200px; height: 150px; background: teal; mask: url({icon}) }',
    painted: '.painted',
  },
  {
    name: 'object-fit-cover',
    html: '<img src="{landscape}"><img class="share" src="{portrait}">',
    css: 'img { width: 160px; height: 150px; object-fit: cover } .share { width: 40% }',
    painted: 'img',
  },
  {
    name: 'object-fit-contain',
    html: '<img src="{landscape}"><img class="share" src="{portrait}">',
    css: 'img { width: 160px; height: 150px; object-fit: contain } .share { width: 40% }',
    painted: 'img',
  },
  {
    name: 'object-fit-fill',
    html: '<img src="{landscape}"><img class="share" src="{portrait}">',
    css: 'img { width: 160px; height: 150px; object-fit: fill } .share { width: 40% }',
    painted: 'img',
  },
  {
    name: 'object-fit-none',
    html: '<img src="{landscape-1000}"><img class="share" src="{portrait}">',
    css: 'img { width: 160px; height: 150px; object-fit: none } .share { width: 40% }',
    painted: 'img',
  },
  {
    name: 'object-fit-scale-down',
    html: '<img src="{small}"><img class="share" src="{portrait}">',
    css: 'img { width: 200px; height: 150px; object-fit: scale-down } .share { width: 35% }',
    painted: 'img',
  },
  {
    name: 'svg-image-without-size',
    html: '<svg width="300" height="150"><image href="{landscape-500}"/></svg>',
    painted: 'svg',
  },
  {
    name: 'video-poster-with-attributes',
    html: '<video poster="{landscape}" width="400" height="150"></video>',
    painted: 'video',
  },
];
