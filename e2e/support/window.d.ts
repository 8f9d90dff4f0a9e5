import type { PocketCdnClient } from '../../src/index.js';

declare global {
  interface Window {
    /** The client that `visitor.install()` registered. */
    images: PocketCdnClient;
  }
}
