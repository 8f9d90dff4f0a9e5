import type { Gallery } from './gallery.js';

declare global {
  interface Window {
    /** Resolves when the contender's worker controls the page; absent without a worker. */
    registered?: Promise<void>;
    gallery: Gallery;
  }
}
