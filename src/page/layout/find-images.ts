/** What shows an image of its own and can be measured. */
export type ImageElement = HTMLImageElement | HTMLInputElement | HTMLVideoElement | SVGImageElement;

/** True for elements that show an image of their own. */
export function isImageElement(element: Element): element is ImageElement {
  return element.matches('img, input[type=image], video[poster], image');
}

/** Absolute address of what an element shows; nothing where that is no file of a server. */
export function addressOf(image: ImageElement): string | undefined {
  const address = readAddress(image);
  return address.startsWith('http') ? address : undefined;
}

function readAddress(image: ImageElement): string {
  if ('poster' in image) return image.poster;
  if ('currentSrc' in image) return image.currentSrc || image.src;
  return 'src' in image ? image.src : new URL(image.href.baseVal, image.baseURI).href;
}

/**
 * The trees inside an element that selectors do not reach: an open shadow root, and the document of
 * a frame of the same origin.
 */
export function innerRoot(element: Element): Document | ShadowRoot | undefined {
  if (element.shadowRoot) return element.shadowRoot;
  // A frame of another origin has no document for us.
  return (element as Partial<HTMLIFrameElement>).contentDocument ?? undefined;
}
