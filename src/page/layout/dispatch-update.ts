/** An image on the page that has changed. */
export interface ImageUpdate {
  /** The author's URL. */
  url: string;
  /**
   * Replaces the old image by the new one, everywhere on the page. The layout may shift if the new
   * image has another aspect ratio.
   */
  show(): Promise<void>;
}

/**
 * Dispatches `update` for a changed image, if an element of the page shows it.
 *
 * @param reloads one function for each element, which reloads the image
 */
export function dispatchUpdate(
  client: EventTarget,
  url: string,
  reloads: readonly (() => Promise<void>)[],
): void {
  const detail: ImageUpdate = {
    url,
    async show() {
      for (const reload of reloads) await reload();
    },
  };
  if (reloads.length > 0) client.dispatchEvent(new CustomEvent('update', { detail }));
}
