import { RecentMap } from '../../core/recent-map.js';

/** Pages, and images of each page, that are remembered while the worker runs. */
const maxPages = 64;
const maxImages = 1000;

/** The width at which each image was last shown on each page, while this worker ran. */
export class ShownWidths {
  readonly #byPage = new RecentMap<RecentMap<number>>(maxPages);

  /**
   * Whether all images of all open pages are recorded here. After the browser stopped and restarted
   * the worker, an earlier life of it has answered some.
   */
  isComplete = false;

  /** @param width in device px */
  record(page: string, url: string, width: number = Infinity): void {
    this.#byPage.getOrInsertComputed(page, () => new RecentMap(maxImages)).set(url, width);
  }

  /** Records that an image is too narrow, if its width is unknown. */
  recordTooNarrow(page: string, url: string): void {
    if (this.get(page, url) === undefined) this.record(page, url, 0);
  }

  /** In device px; `undefined` if this worker did not show the image. */
  get(page: string, url: string): number | undefined {
    return this.#byPage.get(page)?.get(url);
  }

  forget(): void {
    this.#byPage.clear();
  }
}
