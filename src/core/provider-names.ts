/** The URL dialects that the worker speaks; `providers/index.ts` has one adapter for each. */
export const providerNames = ['cloudflare', 'cloudinary', 'imgix', 'ipx', 'template'] as const;

export type ProviderName = (typeof providerNames)[number];
