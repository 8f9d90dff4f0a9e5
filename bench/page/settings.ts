/** What the gallery's pages know of the run. */
export interface PageSettings {
  /** Base URL of the image CDN. */
  cdnUrl: string;
  /** How many images a worker may store. */
  maxEntries: number;
  /** Path of the worker's file. */
  workerUrl: string;
  /** Heights of the photographs, in px; image number n is photograph n modulo their number. */
  heights: readonly number[];
}

/** The settings that the server wrote into the page. */
export function readSettings(): PageSettings {
  return JSON.parse(document.querySelector('#settings')!.textContent) as PageSettings;
}
