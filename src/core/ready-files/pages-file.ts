/** The file with the offline pages, which lies beside the ready worker where an option asks. */
export const pagesFile = 'pocketcdn-pages.js';

/** Styles, fonts and scripts, of workers too; what stands in `Request.destination`. */
export const assetDestinations = ['style', 'font', 'script', 'worker', 'sharedworker'] as const;
