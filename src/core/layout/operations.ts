/**
 * The operations that a variant URL asks of the CDN. There is no height: the image keeps its aspect
 * ratio.
 */
export interface Operations {
  /** Device px. */
  width?: number | undefined;
  /** 1–100; the CDN's automatic quality if absent. */
  quality?: number | undefined;
  /** The best format that the browser accepts, for CDNs that do not negotiate it by `Accept`. */
  format?: ImageFormat | undefined;
}

export type ImageFormat = 'avif' | 'webp' | 'jpeg';

/** The best of the three formats that an `Accept` header of an image request allows. */
export function formatFromAccept(accept: string | null): ImageFormat {
  if (accept?.includes('image/avif')) return 'avif';
  return accept?.includes('image/webp') ? 'webp' : 'jpeg';
}
