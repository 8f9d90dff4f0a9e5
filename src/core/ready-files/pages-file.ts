/**
 * The file for offline pages; it must be beside the ready worker if the option `offlinePages` is
 * set.
 */
export const pagesFile = 'pocketcdn-pages.js';

/** The `Request.destination` of styles, fonts and scripts, including workers. */
export const assetDestinations = ['style', 'font', 'script', 'worker', 'sharedworker'] as const;
