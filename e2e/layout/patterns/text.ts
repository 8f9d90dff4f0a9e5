import type { Pattern } from '../pattern.js';

const words =
  'The valley lay open before them, and the road went down in long bends between the trees until it met the water. ';

/** Images in text, and boxes that shrink to their content. */
export const text: Pattern[] = [
  {
    name: 'float',
    html: `<div class="text"><img src="{landscape}"><p>${words.repeat(4)}</p></div>`,
    css: 'img { float: left; width: 40%; margin: 0 12px 4px 0 } .text { display: flow-root }',
  },
  {
    name: 'float-plain',
    html: `<div class="text"><img src="{small}"><p>${words.repeat(4)}</p></div>`,
    css: 'img { float: right; margin-left: 12px } .text { display: flow-root }',
  },
  {
    name: 'float-shrink-to-fit',
    html: `<div class="text"><div class="float"><img src="{landscape-500}"><small>A caption</small></div><p>${words.repeat(3)}</p></div>`,
    css: '.float { float: left; max-width: 60% } img { width: 100% } .text { display: flow-root }',
  },
  {
    name: 'inline-in-em',
    html: `<p>An icon <img src="{icon}"> of one em, and <img class="more" src="{portrait}"> one of three. ${words}</p>`,
    css: 'img { width: 1em; vertical-align: middle } .more { width: 3em }',
  },
  {
    name: 'inline-plain',
    html: `<p>An icon <img src="{icon}"> as it is, <span>and text after it</span>. ${words}</p>`,
  },
  {
    name: 'inline-height-in-em',
    html: `<p>An image <img src="{small}"> as high as its line, <span>and text after it</span>. ${words}</p>`,
    css: 'img { height: 1.2em }',
  },
  {
    name: 'inline-block-card',
    html: '<div class="card"><img src="{landscape-500}"><p>Card</p></div><div class="card"><img src="{small}"><p>Card</p></div>',
    css: '.card { display: inline-block } img { max-width: 100%; display: block }',
  },
  {
    name: 'inline-block-card-width-100',
    html: '<div class="card"><img src="{landscape-1000}"><p>Card</p></div><div class="card"><img src="{small}"><p>Card</p></div>',
    css: '.card { display: inline-block } img { width: 100% }',
  },
  {
    name: 'fit-content-figure',
    html: `<figure><img src="{landscape-1000}"><figcaption>${words}</figcaption></figure>`,
    css: 'figure { width: fit-content; margin: 0 } img { max-width: 100% }',
  },
  {
    name: 'table-figure',
    html: `<figure><img src="{landscape-500}"><figcaption>${words}</figcaption></figure>`,
    css: 'figure { display: table; margin: 0 } figcaption { display: table-caption; caption-side: bottom }',
  },
  {
    name: 'in-a-button',
    html: '<button><img src="{icon}"> Save</button> <button class="sized"><img src="{landscape-500}"></button>',
    css: '.sized img { width: 120px }',
  },
  {
    name: 'in-a-link',
    html: '<a href="#"><img src="{small}"></a> <a class="block" href="#"><img src="{landscape}"></a>',
    css: '.block { display: block; max-width: 400px } .block img { width: 100% }',
  },
  {
    name: 'vertical-writing',
    html: `<div class="text"><img src="{small}"><img class="sized" src="{landscape}"><p>Vertical</p></div>`,
    css: '.text { writing-mode: vertical-rl; height: 600px } .sized { inline-size: 50% }',
  },
  {
    name: 'right-to-left',
    html: `<div dir="rtl"><img src="{landscape-500}"><img class="sized" src="{portrait}"><p>${words}</p></div>`,
    css: '.sized { width: 30% }',
  },
  {
    name: 'padding-and-border',
    html: '<img src="{landscape}"><img class="content" src="{portrait}">',
    css: 'img { box-sizing: border-box; width: 50%; padding: 10px; border: 6px solid } .content { box-sizing: content-box; width: 100px }',
  },
  {
    name: 'logical-sizes',
    html: '<img src="{landscape}"><img class="block" src="{portrait}">',
    css: 'img { inline-size: 60%; block-size: auto } .block { inline-size: auto; block-size: 200px }',
  },
];
