import { createProvider } from './dialect.js';
import { joinOperations } from './operations-text.js';
import type { Provider } from './provider.js';

/**
 * imgproxy without signatures: `<baseUrl>/insecure/<operations>/plain/<source>`. It only enlarges on
 * request. The format is requested by name. Signed URLs, and sources in Base64, stay unchanged.
 *
 * @see https://docs.imgproxy.net/usage/processing
 */
export const imgproxy: Provider = createProvider({
  shape:
    /^\/(?:insecure|unsafe|_)(?:\/(?<operations>[^?]*?))?(?<source>\/plain\/[^?@]+)(?:@(?:auto|avif|webp|p?jpe?g|png))?$/,
  separator: '/',
  understood:
    /(?:w(?:idth)?|rs:fit):(\d+)(?::0)?|q(?:uality)?:\d+|f(?:ormat)?:(?:auto|avif|webp|p?jpe?g|png)|dpr:([\d.]+)/,
  elsewhere: (url) => `/plain/${encodeURIComponent(url.href)}`,
  write: ({ width, quality, format }, source) =>
    `/insecure/${joinOperations({ w: width, q: quality, f: format }, ':', '/')}${source}`,
});
