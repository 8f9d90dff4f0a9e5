/** The settings of a run, for the pages of the gallery. */
export interface PageSettings {
  /** Base URL of the image CDN. */
  cdnUrl: string;
  /** How many images a worker may store. */
  maxEntries: number;
  /** Path of the worker's file. */
  workerUrl: string;
  /** Heights of the photographs, in px. Image n is photograph n modulo the number of photographs. */
  heights: readonly number[];
}

/** Reads the settings that the server has written into the page. */
export function readSettings(): PageSettings {
  return JSON.parse(document.querySelector('#settings')!.textContent) as PageSettings;
}
