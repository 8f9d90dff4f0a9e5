import { cloudflareOperation, writeCloudflareOperations } from './cloudflare-operations.js';
import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';

/**
 * Images stored at Cloudflare Images: `<baseUrl>/<image>/<operations>`. Its flexible variants must be
 * enabled. `fit=scale-down` never enlarges, the format is chosen by `Accept`. Named variants such as
 * `public` stay unchanged, because their operations are unknown; so do signed URLs.
 *
 * @see https://developers.cloudflare.com/images/optimization/hosted-images/enable-flexible-variants/
 */
export const cloudflareImages: Provider = createProvider({
  shape: /^(?<source>\/[^?]+)\/(?<operations>[^/?]+=[^/?]+)$/,
  understood: cloudflareOperation,
  write: (operations, source) => `${source}/${writeCloudflareOperations(operations)}`,
});
