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
