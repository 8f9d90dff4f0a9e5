import { type Background, findBackgrounds } from './find-backgrounds.js';
import type { Loading, PageImage } from './model/page-image.js';

/** An image of the page, with the source of its thumbnail. */
export interface ScannedImage extends PageImage {
  /** The `<img>`, if it has loaded. */
  element: HTMLImageElement | undefined;
}

/** Reads the images of the page. Searches for CSS backgrounds only once. */
export class PageScanner {
  readonly #ids = new WeakMap<Element, string>();
  #count = 0;
  #backgrounds: Background[] | undefined;

  scan(): ScannedImage[] {
    this.#backgrounds ??= findBackgrounds(document.body);
    const images = [...document.images].filter(({ src }) => src.startsWith('http'));
    return [
      ...this.#backgrounds.map((background) => this.#scanBackground(background)),
      ...images.map((image) => this.#scanElement(image)),
    ];
  }

  #scanElement(image: HTMLImageElement): ScannedImage {
    const loading = loadingOf(image);
    return {
      id: this.#idOf(image),
      kind: 'element',
      url: withoutFragment(image.currentSrc || image.src),
      loading,
      layoutWidth: image.getBoundingClientRect().width,
      fileWidth: loading === 'loaded' ? image.naturalWidth : undefined,
      originalBytes: markedBytes(image),
      element: loading === 'loaded' ? image : undefined,
    };
  }

  #scanBackground({ element, url }: Background): ScannedImage {
    return {
      id: this.#idOf(element),
      kind: 'background',
      url: withoutFragment(url),
      // A background has no loading state, but the browser lists loaded resources.
      loading: performance.getEntriesByName(url, 'resource').length > 0 ? 'loaded' : 'loading',
      layoutWidth: element.getBoundingClientRect().width,
      fileWidth: undefined,
      originalBytes: markedBytes(element),
      element: undefined,
    };
  }

  #idOf(element: Element): string {
    const id = this.#ids.get(element) ?? `image-${++this.#count}`;
    this.#ids.set(element, id);
    return id;
  }
}

function loadingOf(image: HTMLImageElement): Loading {
  if (image.complete) return image.naturalWidth > 0 ? 'loaded' : 'broken';
  const isFar = image.getBoundingClientRect().top > innerHeight;
  return image.loading === 'lazy' && isFar ? 'waiting' : 'loading';
}

function markedBytes({ dataset }: HTMLElement): number | undefined {
  const bytes = Number(dataset['bytes']);
  return bytes > 0 ? bytes : undefined;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
