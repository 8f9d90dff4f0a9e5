import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';
import { thumborOperation, thumborSeparator } from './thumbor-operations.js';

/**
 * thumbor without signatures: `<baseUrl>/unsafe/300x0/filters:quality(80)/<source>`. The filter
 * `no_upscale()` never enlarges. The format is requested by name. Signed URLs, and sources without
 * `http`, stay unchanged.
 *
 * @see https://thumbor.readthedocs.io/en/latest/usage.html
 * @see https://thumbor.readthedocs.io/en/latest/no_upscale.html
 */
export const thumbor: Provider = createProvider({
  shape: /^\/unsafe(?:\/(?<operations>[^?]*?))?(?<source>\/https?(?::|%3A)[^?]+)$/i,
  separator: thumborSeparator,
  understood: thumborOperation,
  elsewhere: (url) => `/${encodeURIComponent(url.href)}`,
  write: ({ width = 0, quality, format }, source) =>
    `/unsafe/${width}x0/filters:no_upscale()${quality ? `:quality(${quality})` : ''}${format ? `:format(${format})` : ''}${source}`,
});
