import type { Pattern } from '../pattern.js';

/** Attributes and plain CSS lengths of one image in a block. */
export const sizes: Pattern[] = [
  {
    name: 'plain',
    html: '<div><img src="{landscape}"></div><div><img src="{portrait}"></div>',
  },
  {
    name: 'plain-small',
    html: '<div><img src="{small}"></div><div><img src="{icon}"></div>',
  },
  {
    name: 'width-and-height-attributes',
    html: '<img src="{landscape}" width="300" height="200"><img src="{portrait}" width="96" height="144">',
  },
  {
    name: 'width-attribute',
    html: '<img src="{landscape}" width="280"><img src="{small}" width="160">',
  },
  {
    name: 'height-attribute',
    html: '<img src="{landscape}" height="120"><img src="{portrait}" height="240">',
  },
  {
    name: 'attributes-max-width',
    html: '<img src="{landscape}" width="2000" height="1333"><img src="{banner}" width="1200" height="400">',
    css: 'img { max-width: 100%; height: auto }',
  },
  {
    name: 'max-width',
    html: '<div><img src="{landscape}"></div><div><img src="{portrait}"></div><div><img src="{small}"></div>',
    css: 'img { max-width: 100% }',
  },
  {
    name: 'max-width-in-a-column',
    html: '<div class="column"><img src="{landscape-1000}"><img src="{banner}"><img src="{small}"></div>',
    css: '.column { max-width: 620px; padding: 0 20px } img { max-width: 100%; height: auto }',
  },
  { name: 'width-100', html: '<img src="{landscape}">', css: 'img { width: 100% }' },
  {
    name: 'width-100-of-a-small-file',
    html: '<img src="{small}">',
    css: 'img { width: 100%; display: block }',
  },
  {
    name: 'width-50',
    html: '<img src="{landscape}"><img src="{portrait}">',
    css: 'img { width: 50% }',
  },
  { name: 'width-px', html: '<img src="{landscape}">', css: 'img { width: 300px }' },
  { name: 'width-em', html: '<img src="{portrait}">', css: 'img { width: 12.5em }' },
  { name: 'width-vw', html: '<img src="{landscape}">', css: 'img { width: 45vw }' },
  { name: 'width-calc', html: '<img src="{banner}">', css: 'img { width: calc(100% - 48px) }' },
  { name: 'width-min', html: '<img src="{landscape}">', css: 'img { width: min(70vw, 480px) }' },
  {
    name: 'width-clamp',
    html: '<img src="{portrait}">',
    css: 'img { width: clamp(160px, 25vw, 400px) }',
  },
  {
    name: 'height-px',
    html: '<img src="{landscape}"><img src="{portrait}">',
    css: 'img { height: 180px }',
  },
  {
    name: 'max-height',
    html: '<div><img src="{landscape}"></div><div><img src="{portrait}"></div><div><img src="{small}"></div>',
    css: 'img { max-height: 260px }',
  },
  {
    name: 'max-width-and-max-height',
    html: '<div><img src="{landscape}"></div><div><img src="{portrait}"></div><div><img src="{small}"></div>',
    css: 'img { max-width: 100%; max-height: 70vh }',
  },
  {
    name: 'min-width',
    html: '<div><img src="{small}"></div><div><img src="{landscape}"></div>',
    css: 'img { min-width: 400px }',
  },
  {
    name: 'min-height',
    html: '<div><img src="{small}"></div>',
    css: 'img { min-height: 300px }',
  },
  {
    name: 'aspect-ratio',
    html: '<img src="{landscape}"><img src="{portrait}">',
    css: 'img { width: 100%; aspect-ratio: 4 / 1; object-fit: cover; display: block }',
  },
  {
    name: 'aspect-ratio-alone',
    html: '<img src="{landscape}">',
    css: 'img { aspect-ratio: 1 }',
  },
  {
    name: 'percentage-height',
    html: '<div class="box"><img src="{landscape}"></div>',
    css: '.box { height: 240px } img { height: 100% }',
  },
];
