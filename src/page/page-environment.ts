/** Only in Chromium, and not in TypeScript's types. */
declare const document: Document & { prerendering?: boolean };

/** Whether there is a page at all: frameworks call page scripts on their servers as well. */
export const isPage = (): boolean => typeof document !== 'undefined';

/** The page's address, against which options are resolved; for an `about:` frame, that of its parent. */
export const pageAddress = (): string =>
  location.protocol === 'about:' ? document.baseURI : location.href;

/**
 * Whether the browser prepares the page for a visitor who may never come. Registrations wait until then.
 *
 * @see https://wicg.github.io/nav-speculation/prerendering.html
 */
export const isPrerendered = (): boolean => document.prerendering === true;

/** Resolves when a prerendered page is shown; any other is. */
export const whenShown = (): Promise<unknown> | undefined =>
  isPrerendered()
    ? new Promise((resolve) => {
        document.addEventListener('prerenderingchange', resolve, { once: true });
      })
    : undefined;
