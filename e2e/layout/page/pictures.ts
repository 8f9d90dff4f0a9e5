import { patternOf, sections, walk } from './walk.js';

/** An image as an element shows it. */
export interface Picture {
  pattern: string;
  path: string;
  /** Path of the requested URL. */
  url: string;
  /** Pixels of the shown file: 0 if it is broken, `undefined` if it is the author's own. */
  width: number | undefined;
  height: number | undefined;
  /** The box in which it is painted, in CSS px on the screen. */
  boxWidth: number;
  boxHeight: number;
  /** How it fits into the box: an `object-fit`, or `width` if only the width counts. */
  fit: string;
}

/** Whether the worker saw all of this page's requests. */
const wasControlled = navigator.serviceWorker.controller !== null;

interface Shown {
  url: string;
  fit: string;
  boxWidth: number;
  boxHeight: number;
}

/** Reads the image of every element of the page, and its size in pixels. */
export async function readPictures(): Promise<Picture[]> {
  const found = sections().flatMap((section) =>
    walk(section).flatMap(({ element, path }) => {
      const shown = readElement(element) ?? readBackground(element);
      return shown ? [{ pattern: patternOf(section), path, element, shown }] : [];
    }),
  );
  return Promise.all(
    found.map(async ({ pattern, path, element, shown }) => ({
      pattern,
      path,
      ...shown,
      ...(await pixelsOf(element, shown.url)),
      url: new URL(shown.url).pathname,
    })),
  );
}

function readElement(element: Element): Shown | undefined {
  const { objectFit: fit } = getComputedStyle(element);
  switch (element.localName) {
    case 'img': {
      const { currentSrc: url } = element as HTMLImageElement;
      return { url, fit, ...contentBox(element) };
    }
    case 'input':
      return { url: (element as HTMLInputElement).src, fit, ...contentBox(element) };
    case 'video':
      return { url: (element as HTMLVideoElement).poster, fit, ...contentBox(element) };
    case 'image': {
      const { href } = element as SVGImageElement;
      const url = new URL(href.baseVal, document.baseURI).href;
      return { url, fit: 'contain', ...contentBox(element) };
    }
    default:
      return undefined;
  }
}

/** A background whose size does not depend on its file. Of the others, pictures are compared. */
function readBackground(element: Element): Shown | undefined {
  for (const pseudo of [undefined, '::before']) {
    const style = getComputedStyle(element, pseudo);
    const [, url] = /^url\("([^"]+)"\)$/.exec(style.backgroundImage) ?? [];
    if (url === undefined) continue;
    const { boxWidth, boxHeight } = contentBox(element);
    const size = style.backgroundSize;
    if (size === 'cover' || size === 'contain') return { url, fit: size, boxWidth, boxHeight };
    const [, length = '', unit] = /^([\d.]+)(px|%)(?: auto)?$/.exec(size) ?? [];
    // A background of natural size: the comparison of pictures checks it.
    if (unit === undefined) return undefined;
    const width = unit === '%' ? (boxWidth * Number(length)) / 100 : Number(length);
    return { url, fit: 'width', boxWidth: width, boxHeight: 0 };
  }
  return undefined;
}

function contentBox(element: Element): { boxWidth: number; boxHeight: number } {
  const { width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  // SVG elements have no `offsetWidth`.
  const { offsetWidth } = element as Partial<HTMLElement>;
  // The zoom and the transforms of its ancestors.
  const scale = offsetWidth ? width / offsetWidth : 1;
  const sum = (...lengths: string[]): number =>
    lengths.reduce((total, length) => total + (Number.parseFloat(length) || 0), 0) * scale;
  return {
    boxWidth:
      width -
      sum(style.paddingLeft, style.paddingRight, style.borderLeftWidth, style.borderRightWidth),
    boxHeight:
      height -
      sum(style.paddingTop, style.paddingBottom, style.borderTopWidth, style.borderBottomWidth),
  };
}

async function pixelsOf(element: Element, url: string): Promise<Pick<Picture, 'width' | 'height'>> {
  const none = { width: 0, height: 0 };
  if (element.localName === 'img') {
    const image = element as HTMLImageElement;
    const hasDensity = image.srcset !== '' || image.parentElement?.localName === 'picture';
    if (!hasDensity) return { width: image.naturalWidth, height: image.naturalHeight };
    // With a density, the natural size is not that of the file. A bitmap has the file's size.
    const bitmap = await createImageBitmap(image).catch(() => undefined);
    return bitmap ? { width: bitmap.width, height: bitmap.height } : none;
  }
  // Other elements do not expose it, but the document's memory cache gives their file to a new image.
  // Files that came before the worker took over are the author's, and not in that cache.
  const isThroughWorker = performance
    .getEntriesByName(url)
    .some((entry) => (entry as PerformanceResourceTiming).workerStart > 0);
  if (!wasControlled && !isThroughWorker) return { width: undefined, height: undefined };
  const view = element.ownerDocument.defaultView;
  if (!view) return none;
  const probe = Object.assign(new view.Image(), { src: url });
  await probe.decode().catch(() => undefined);
  return { width: probe.naturalWidth, height: probe.naturalHeight };
}
