import type { ProviderName } from '../core/options/provider-names.js';
import { bunny } from './bunny.js';
import { cloudflare } from './cloudflare.js';
import { cloudflareImages } from './cloudflare-images.js';
import { cloudinary } from './cloudinary.js';
import { contentful } from './contentful.js';
import { fastly } from './fastly.js';
import { imagekit } from './imagekit.js';
import { imgix } from './imgix.js';
import { imgproxy } from './imgproxy.js';
import { ipx } from './ipx.js';
import { keycdn } from './keycdn.js';
import { netlify } from './netlify.js';
import { nextjs } from './nextjs.js';
import type { Provider } from './provider.js';
import { shopify } from './shopify.js';
import { storyblok } from './storyblok.js';
import { supabase } from './supabase.js';
import { template } from './template.js';
import { thumbor } from './thumbor.js';
import { uploadcare } from './uploadcare.js';
import { vercel } from './vercel.js';
import { wordpress } from './wordpress.js';
import { wsrv } from './wsrv.js';

/** All adapters, by the name in the option `provider`. */
export const providers: Record<ProviderName, Provider> = {
  bunny,
  cloudflare,
  'cloudflare-images': cloudflareImages,
  cloudinary,
  contentful,
  fastly,
  imagekit,
  imgix,
  imgproxy,
  ipx,
  keycdn,
  netlify,
  nextjs,
  shopify,
  storyblok,
  supabase,
  template,
  thumbor,
  uploadcare,
  vercel,
  wordpress,
  wsrv,
};
