import { createProvider, shortAddressOf } from './dialect.js';
import { cloudflareOperation, writeCloudflareOperations } from './cloudflare-operations.js';
import type { Provider } from './provider.js';

/**
 * Cloudflare's image transformations: `<baseUrl>/cdn-cgi/image/<operations>/<source>`. `baseUrl` is
 * the zone, usually the site itself. The zone must allow images of other origins. `fit=scale-down`
 * never enlarges, `format=auto` chooses by `Accept`.
 *
 * @see https://developers.cloudflare.com/images/transform-images/transform-via-url/
 */
export const cloudflare: Provider = createProvider({
  root: '/cdn-cgi/image',
  shape: /^\/(?<operations>[^/]*)(?<source>\/.*)$/,
  understood: cloudflareOperation,
  elsewhere(url, baseUrl) {
    const address = shortAddressOf(url, baseUrl);
    return address.startsWith('/') ? address : `/${address}`;
  },
  write: (operations, source) => `/${writeCloudflareOperations(operations)}${source}`,
});
