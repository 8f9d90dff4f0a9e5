/** The URL dialects that the worker speaks; `providers/index.ts` has one adapter for each. */
export const providerNames = [
  'bunny',
  'cloudflare',
  'cloudflare-images',
  'cloudinary',
  'contentful',
  'fastly',
  'imagekit',
  'imgix',
  'imgproxy',
  'ipx',
  'keycdn',
  'netlify',
  'nextjs',
  'shopify',
  'storyblok',
  'supabase',
  'template',
  'thumbor',
  'uploadcare',
  'vercel',
  'wordpress',
  'wsrv',
] as const;

export type ProviderName = (typeof providerNames)[number];

/** Those that the ready worker has in itself; for the others it loads `providersFile`. */
export const builtInProviderNames = [
  'cloudflare',
  'cloudinary',
  'imgix',
  'ipx',
  'template',
] as const;

export type BuiltInProviderName = (typeof builtInProviderNames)[number];

/** The file with all adapters, which lies beside the ready worker where an option names another. */
export const providersFile = 'pocketcdn-providers.js';
