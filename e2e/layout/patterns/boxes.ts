import type { Pattern } from '../pattern.js';

/** Flex, grid, columns, tables, positioning: the container and the image decide together. */
export const boxes: Pattern[] = [
  {
    name: 'flex-row-of-equal-items',
    html: '<div class="row"><div><img src="{landscape}"></div><div><img src="{portrait}"></div><div><img src="{small}"></div></div>',
    css: '.row { display: flex; gap: 12px } .row > div { flex: 1 } img { width: 100% }',
  },
  {
    name: 'flex-row-of-plain-images',
    html: '<div class="row"><img src="{landscape}"><img src="{portrait}"><img src="{small}"></div>',
    css: '.row { display: flex }',
  },
  {
    name: 'flex-row-of-images-that-may-shrink',
    html: '<div class="row"><img src="{landscape}"><img src="{landscape-1000}"></div>',
    css: '.row { display: flex; align-items: flex-start } img { min-width: 0 }',
  },
  {
    name: 'flex-row-with-text',
    html: '<div class="row"><img src="{landscape-1000}"><p>The image gives way to the text beside it, which has a few words.</p></div>',
    css: '.row { display: flex; align-items: flex-start } img { min-width: 0; max-width: 60% }',
  },
  {
    name: 'flex-column',
    html: '<div class="column"><img src="{small}"><p>Text</p></div>',
    css: '.column { display: flex; flex-direction: column }',
  },
  {
    name: 'flex-column-centred',
    html: '<div class="column"><img src="{landscape-1000}"><p>Text</p></div>',
    css: '.column { display: flex; flex-direction: column; align-items: center } img { max-width: 100% }',
  },
  {
    name: 'flex-wrap-gallery',
    html: '<div class="gallery"><img src="{landscape}"><img src="{portrait}"><img src="{banner}"><img src="{small}"><img src="{icon}"></div>',
    css: '.gallery { display: flex; flex-wrap: wrap; gap: 4px } img { height: 150px; flex-grow: 1; object-fit: cover }',
  },
  {
    name: 'grid-repeat-3',
    html: '<div class="grid"><img src="{landscape}"><img src="{portrait}"><img src="{small}"></div>',
    css: '.grid { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px } img { width: 100% }',
  },
  {
    name: 'grid-repeat-3-of-plain-images',
    html: '<div class="grid"><img src="{landscape}"><img src="{portrait}"><img src="{small}"></div>',
    css: '.grid { display: grid; grid-template-columns: repeat(3, 1fr) }',
  },
  {
    name: 'grid-auto-fill',
    html: '<div class="grid"><img src="{landscape}"><img src="{portrait}"><img src="{banner}"><img src="{small}"></div>',
    css: '.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); align-items: start } img { width: 100%; display: block }',
  },
  {
    name: 'grid-auto-column',
    html: '<div class="grid"><img src="{landscape-1000}"><p>The automatic column asks the image how wide it wants to be.</p></div>',
    css: '.grid { display: grid; grid-template-columns: auto 1fr; align-items: start } img { width: 100% }',
  },
  {
    name: 'grid-auto-column-of-a-small-file',
    html: '<div class="grid"><div><img src="{small}"></div><p>Text</p></div>',
    css: '.grid { display: grid; grid-template-columns: auto 1fr } img { width: 100% }',
  },
  {
    name: 'grid-2fr-1fr',
    html: '<div class="grid"><img src="{landscape}"><img src="{portrait}"></div>',
    css: '.grid { display: grid; grid-template-columns: 2fr 1fr; gap: 16px } img { width: 100%; height: 100%; object-fit: cover }',
  },
  {
    name: 'columns-masonry',
    html: '<div class="masonry"><img src="{landscape}"><img src="{portrait}"><img src="{banner}"><img src="{small}"><img src="{landscape-500}"></div>',
    // With a definite height, because Firefox balances columns by the order in which images arrive.
    css: '.masonry { columns: 3; column-gap: 8px; column-fill: auto; height: 65vw } img { width: 100%; display: block; margin-bottom: 8px; break-inside: avoid }',
  },
  {
    name: 'table-width-100',
    html: '<table><tr><td><img src="{landscape-1000}"></td><td>A cell of text beside it</td></tr><tr><td><img src="{small}"></td><td>Another</td></tr></table>',
    css: 'img { width: 100% }',
  },
  {
    name: 'table-plain',
    html: '<table><tr><td><img src="{landscape-500}"></td><td>A cell of text beside it</td></tr><tr><td><img src="{icon}"></td><td>Another</td></tr></table>',
  },
  {
    name: 'table-fixed',
    html: '<table><tr><td><img src="{landscape}"></td><td><img src="{portrait}"></td></tr></table>',
    css: 'table { table-layout: fixed; width: 100% } img { max-width: 100% }',
  },
  {
    name: 'absolute-fill',
    html: '<div class="hero"><img src="{landscape}"></div>',
    css: '.hero { position: relative; height: 300px } img { position: absolute; inset: 0; width: 100%; height: 100%; object-fit: cover }',
  },
  {
    name: 'absolute-stretched',
    html: '<div class="hero"><img src="{portrait}"></div>',
    css: '.hero { position: relative; height: 300px; width: 60% } img { position: absolute; inset: 0; width: 100%; height: 100% }',
  },
  {
    name: 'absolute-auto-width',
    html: '<div class="hero"><img src="{landscape-1000}"></div>',
    css: '.hero { position: relative; height: 700px } img { position: absolute; top: 10px; right: 10px }',
  },
  {
    name: 'width-auto-in-max-content',
    html: '<div class="box"><img src="{landscape-1000}"><p>Text</p></div>',
    css: '.box { width: max-content } img { width: auto }',
  },
  {
    name: 'width-100-in-max-content',
    html: '<div class="box"><img src="{landscape-500}"><p>Text</p></div>',
    css: '.box { width: max-content } img { width: 100% }',
  },
  {
    name: 'container-queries',
    html: '<div class="box"><img src="{landscape}"><img class="wide" src="{portrait}"></div>',
    css: '.box { container-type: inline-size; width: 80% } img { width: 40cqw } @container (width > 500px) { .wide { width: 20cqw } }',
  },
  {
    name: 'css-zoom',
    html: '<div class="box"><img src="{landscape}"><img class="half" src="{portrait}"></div>',
    css: '.box { zoom: 1.5; width: 200px } img { width: 100% } .half { width: 50% }',
  },
  {
    name: 'css-zoom-of-a-plain-image',
    html: '<div class="box"><img src="{landscape-500}"></div>',
    css: '.box { zoom: 1.5 }',
  },
  {
    name: 'transform-scale',
    html: '<div class="box"><img src="{landscape}"></div>',
    css: '.box { width: 160px; transform: scale(1.5); transform-origin: 0 0 } img { width: 100% }',
  },
];
