/**
 * Resolves when an image has loaded or failed. Does not use `decode()`, which rejects if there is no
 * compositor yet, and in Firefox during a relayout of the page.
 */
export const whenImageLoaded = (image: HTMLImageElement): Promise<unknown> =>
  new Promise((resolve) => {
    for (const event of ['load', 'error']) image.addEventListener(event, resolve);
  });
