import type { CdnOptions } from '../core/options/options.js';
import type { Provider, SourceImage } from './provider.js';

/**
 * File extensions of vector images, icons, animations and videos: resizing saves nothing, or loses the
 * animation. An extension is at the end of a path or a parameter; inside a CDN's URL, it may be
 * percent-encoded and followed by operations. `.svgz` counts as `.svg`.
 */
const neverResized = '.svg .gif .ico .apng .mp4 .m4v .webm .mov .m3u8'.split(' ');
const extensionEnd = /^z?(?:$|[?#&/@]|%(?:25)*(?:23|26|3f|40))/;

/**
 * Parameters that sign a URL, limit its validity or look like a secret, of the common stores and CDNs,
 * also percent-encoded inside a CDN's URL: a CDN that fetches by URL would read them. The signature of imgix; and the signatures of Cloudinary and Bunny, which are in
 * the path. Most URLs contain none of the characters before it, so the pattern is not needed: browsers
 * compile a pattern on its first use, which takes longer than everything else for an image.
 */
const signed =
  /\/(?:s--|bcdn_)|(?:[?&;]|%(?:25)*(?:26|3b|3f))(?:s(?:=|%(?:25)*3d)[\da-f]{32}|(?:[\w.-]*[_.-])?(?:sig|token|hmac|policy|exp(?:=|%|ir)|key-pair|access|auth(?!or)|verify=|md5=|hdn|ik-[st]=|jwt|secret|nonce|session|passw|pwd|(?:api)?key(?:=|%)|sid(?:=|%)|code(?:=|%)|pass(?:=|%)))/;
const signedSigns = ['?', '&', ';', '%', '/s--', '/bcdn_'];

/** @param text path and query in lower case */
const mustStay = (text: string): boolean =>
  neverResized.some((extension) =>
    text
      .split(extension)
      .slice(1)
      .some((rest) => extensionEnd.test(rest)),
  ) ||
  (signedSigns.some((sign) => text.includes(sign)) && signed.test(text));

/**
 * Parses an author's URL in the CDN's dialect. `undefined` if the image must stay unchanged, because of
 * its file type, a signature, or a rule of the provider. Never throws.
 */
export function readSource(url: URL, cdn: CdnOptions, provider: Provider): SourceImage | undefined {
  const { origin, pathname, search } = url;
  const place = pathname + search;
  if (mustStay(place.toLowerCase())) return undefined;
  try {
    const plain = url.href === origin + place ? url : new URL(origin + place);
    return provider.read(plain, cdn);
  } catch {
    return undefined;
  }
}
