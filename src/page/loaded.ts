/**
 * Resolves when an image is loaded or cannot be. Not `decode()`: that fails where there is no
 * compositor yet, and in Firefox while a page is laid out anew.
 */
export const loaded = (image: HTMLImageElement): Promise<unknown> =>
  new Promise((resolve) => {
    for (const event of ['load', 'error']) image.addEventListener(event, resolve);
  });
