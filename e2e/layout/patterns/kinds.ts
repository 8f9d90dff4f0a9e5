import type { Pattern } from '../pattern.js';

/** Images in other elements than `<img>`, in shadow trees and in frames. */
export const kinds: Pattern[] = [
  {
    name: 'svg-image-with-size',
    html: '<svg width="300" height="200"><image href="{landscape}" width="300" height="200"/></svg>',
  },
  {
    name: 'svg-image-in-view-box',
    html: '<svg viewBox="0 0 2000 1333"><image href="{landscape}" width="2000" height="1333"/></svg>',
    css: 'svg { width: 100% }',
  },
  { name: 'input-plain', html: '<input type="image" src="{small}"> <span>Text</span>' },
  {
    name: 'input-sized',
    html: '<input type="image" src="{landscape}" width="240"> <span>Text</span>',
  },
  { name: 'video-poster', html: '<video poster="{landscape-1000}"></video>' },
  {
    name: 'video-poster-width-100',
    html: '<video poster="{landscape}"></video>',
    css: 'video { width: 100% }',
  },
  {
    name: 'shadow-tree',
    html: '<div class="host"></div><p>Text</p>',
    script: `
      const root = section.querySelector('.host').attachShadow({ mode: 'open' });
      root.innerHTML =
        '<style>.sized { width: 50% }</style>' +
        '<img src="{landscape-1000}"><img class="sized" src="{landscape}">';
      await Promise.all([...root.querySelectorAll('img')].map(loaded));`,
  },
  {
    name: 'declarative-shadow-tree',
    html: '<div class="host"><template shadowrootmode="open"><style>.sized { width: 50% }</style><div><img src="{landscape-1000}"></div><div><img class="sized" src="{landscape}"></div></template></div><p>Text</p>',
  },
  {
    name: 'slotted-into-a-shadow-tree',
    html: '<div class="host"><template shadowrootmode="open"><style>::slotted(img) { width: 40% }</style><slot></slot></template><img src="{landscape}"></div><p>Text</p>',
  },
  {
    name: 'frame',
    html: '<iframe src="{frame}"></iframe>',
    css: 'iframe { width: 90%; height: 500px; border: 0 }',
    frame:
      '<!doctype html><title>Frame</title><style>body { margin: 0 } .sized { width: 50% }</style><div><img class="sized" src="{landscape}"></div><div><img src="{landscape-1000}"></div><p>Text',
  },
  {
    name: 'frame-from-srcdoc',
    html: "<iframe srcdoc='<!doctype html><style>body { margin: 0 } .sized { width: 50% }</style><div><img class=sized src={landscape}></div><div><img src={landscape-1000}></div><p>Text'></iframe>",
    css: 'iframe { width: 90%; height: 500px; border: 0 }',
  },
];
