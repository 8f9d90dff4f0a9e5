declare module 'virtual:pocketcdn' {
  /**
   * `register()` of `pocketcdn`, with the plugin's options and the URL of the worker.
   *
   * @param overrides options that replace those of the plugin
   * @returns the client, or `undefined` in a browser without service workers
   */
  export function register(
    overrides?: import('../index.js').RegisterOptions,
  ): Promise<import('../index.js').PocketCdnClient | undefined>;
}
