export { pocketCdn } from './pocket-cdn.js';
export type { PocketCdnPluginOptions } from './plugin-options.js';
