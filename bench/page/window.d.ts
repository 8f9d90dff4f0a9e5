import type { Gallery } from './gallery.js';

declare global {
  interface Window {
    /** Resolves when the contender's worker controls the page; missing where there is no worker. */
    registered?: Promise<void>;
    gallery: Gallery;
  }
}
