import type { ProviderName } from '../core/provider-names.js';
import { cloudflare } from './cloudflare.js';
import { cloudinary } from './cloudinary.js';
import { imgix } from './imgix.js';
import { ipx } from './ipx.js';
import type { Provider } from './provider.js';
import { template } from './template.js';

/** All adapters, by the name that the option `provider` gives. */
export const providers: Record<ProviderName, Provider> = {
  cloudflare,
  cloudinary,
  imgix,
  ipx,
  template,
};
