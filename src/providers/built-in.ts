import type { BuiltInProviderName } from '../core/options/provider-names.js';
import { cloudflare } from './cloudflare.js';
import { cloudinary } from './cloudinary.js';
import { imgix } from './imgix.js';
import { ipx } from './ipx.js';
import type { Provider } from './provider.js';
import { template } from './template.js';

/** The adapters that are part of the ready worker; see docs/decisions/008-two-worker-files.md. */
export const builtInProviders: Record<BuiltInProviderName, Provider> = {
  cloudflare,
  cloudinary,
  imgix,
  ipx,
  template,
};
