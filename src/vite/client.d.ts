declare module 'virtual:pocketcdn' {
  import type { PocketCdnClient, RegisterOptions } from 'pocketcdn';

  /**
   * `register()` of `pocketcdn`, with the plugin's options and the address of the worker.
   *
   * @param overrides options that come before the plugin's
   * @returns the client, or `undefined` in a browser without service workers
   */
  export function register(overrides?: RegisterOptions): Promise<PocketCdnClient | undefined>;
}
