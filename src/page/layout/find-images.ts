/** An element that shows an image of its own and can be measured. */
export type ImageElement = HTMLImageElement | HTMLInputElement | HTMLVideoElement | SVGImageElement;

/** True for elements that show an image of their own. */
export function isImageElement(element: Element): element is ImageElement {
  return element.matches('img, input[type=image], video[poster], image');
}

/** Absolute URL of an element's image; `undefined` for `data:` and `blob:` URLs, and without an image. */
export function imageUrl(image: ImageElement): string | undefined {
  const url = readUrl(image);
  return url.startsWith('http') ? url : undefined;
}

function readUrl(image: ImageElement): string {
  if ('poster' in image) return image.poster;
  if ('currentSrc' in image) return image.currentSrc || image.src;
  if ('src' in image) return image.src;
  const { href, baseURI } = image;
  return URL.canParse(href.baseVal, baseURI) ? new URL(href.baseVal, baseURI).href : '';
}

/**
 * The tree inside an element that selectors do not reach: an open shadow root, or the document of a
 * same-origin frame.
 */
export function innerRoot(element: Element): Document | ShadowRoot | undefined {
  if (element.shadowRoot) return element.shadowRoot;
  // `null` for a frame of another origin.
  return (element as Partial<HTMLIFrameElement>).contentDocument ?? undefined;
}
