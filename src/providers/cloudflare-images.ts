import { cloudflareOperation, writeCloudflareOperations } from './cloudflare-operations.js';
import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';

/**
 * Images stored at Cloudflare Images: `<baseUrl>/<image>/<operations>`, with its flexible variants
 * switched on. `fit=scale-down` never enlarges, the format is chosen by `Accept`. Named variants
 * such as `public` stay as they are, for nobody can see what they do; signed URLs too.
 *
 * @see https://developers.cloudflare.com/images/optimization/hosted-images/enable-flexible-variants/
 */
export const cloudflareImages: Provider = createProvider({
  shape: /^(?<source>\/[^?]+)\/(?<operations>[^/?]+=[^/?]+)$/,
  understood: cloudflareOperation,
  write: (operations, source) => `${source}/${writeCloudflareOperations(operations)}`,
});
