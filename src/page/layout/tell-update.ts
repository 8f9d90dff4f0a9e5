/** A shown image that has changed. */
export interface ImageUpdate {
  /** The author's URL. */
  url: string;
  /**
   * Shows the new image in place of the old one, everywhere on the page. A page's layout may move
   * when the new one has another shape.
   */
  show(): Promise<void>;
}

/** Dispatches `update` for an image that is shown in some places of the page. */
export function tellUpdate(
  client: EventTarget,
  url: string,
  places: readonly (() => Promise<void>)[],
): void {
  const detail: ImageUpdate = {
    url,
    async show() {
      for (const showNew of places) await showNew();
    },
  };
  if (places.length > 0) client.dispatchEvent(new CustomEvent('update', { detail }));
}
