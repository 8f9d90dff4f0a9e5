/** The names of all providers; `providers/index.ts` has one adapter for each. */
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

/** The providers that the ready worker contains; for others it loads `providersFile`. */
export const builtInProviderNames = [
  'cloudflare',
  'cloudinary',
  'imgix',
  'ipx',
  'template',
] as const;

export type BuiltInProviderName = (typeof builtInProviderNames)[number];

/**
 * The file with all adapters; it must be beside the ready worker if an option names another
 * provider.
 */
export const providersFile = 'pocketcdn-providers.js';
