/** Formats by preference: the one with the smallest files comes first. */
const modernFormats = ['avif', 'webp'] as const;

/**
 * The format for `f_auto`: AVIF or WebP if `Accept` names it, else the source's own format by its
 * extension, else JPEG.
 *
 * Ignores wildcards: `fetch()` sends `*`/`*` although it decodes nothing, and real CDNs answer it with
 * JPEG too.
 */
export function negotiateFormat(accept: string | undefined, sourcePath: string): string {
  const accepted = (accept ?? '')
    .split(',')
    .map((range) => range.trim().toLowerCase())
    .filter((range) => !/;\s*q=0(\.0*)?\s*(;|$)/.test(range))
    .map((range) => range.split(';', 1)[0]?.trim());
  const modern = modernFormats.find((format) => accepted.includes(`image/${format}`));
  if (modern) return modern;
  const [, extension] = /\.(png|webp|avif)$/i.exec(sourcePath) ?? [];
  return extension?.toLowerCase() ?? 'jpeg';
}
