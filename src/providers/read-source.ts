import type { CdnOptions } from '../core/options/options.js';
import type { Provider, SourceImage } from './provider.js';

/**
 * File extensions of vector images, icons, animations and videos: resizing saves nothing, or loses the
 * animation. An extension is at the end of a path or a parameter; inside a CDN's URL, it may be
 * percent-encoded and followed by operations.
 */
const neverResized: GuardedPattern = {
  signs: '.svg .gif .ico .apng .mp4 .m4v .webm .mov .m3u8'.split(' '),
  pattern: /\.(?:svgz?|gif|ico|apng|mp4|m4v|webm|mov|m3u8)(?:$|[?#&/@]|%(?:25)*(?:23|26|3F|40))/i,
};

/**
 * Parameters that sign a URL or limit its validity, of the common stores and CDNs, also percent-encoded
 * inside a CDN's URL; the signature of imgix; and the signatures of Cloudinary and Bunny, which are in
 * the path.
 */
const signed: GuardedPattern = {
  signs: ['?', '&', ';', '%', '/s--', '/bcdn_'],
  pattern:
    /\/(?:s--|bcdn_)|(?:[?&;]|%(?:25)*(?:26|3B|3F))(?:s(?:=|%(?:25)*3D)[\da-f]{32}|(?:[\w.-]*[_.-])?(?:sig|token|hmac|policy|exp(?:=|%|ir)|key-pair|access|auth(?!or)|verify=|md5=|hdn|ik-[st]=))/i,
};

/**
 * A pattern, and the lower-case texts of which every match contains at least one. Most URLs contain
 * none of them, so the pattern is not needed: browsers compile a pattern on its first use, which takes
 * longer than everything else for an image.
 */
interface GuardedPattern {
  signs: readonly string[];
  pattern: RegExp;
}

/** @param text in lower case, like the signs */
const matches = ({ signs, pattern }: GuardedPattern, text: string): boolean =>
  signs.some((sign) => text.includes(sign)) && pattern.test(text);

/**
 * Parses an author's URL in the CDN's dialect. `undefined` if the image must stay unchanged, because of
 * its file type, a signature, or a rule of the provider. Never throws.
 */
export function readSource(url: URL, cdn: CdnOptions, provider: Provider): SourceImage | undefined {
  const { origin, pathname, search } = url;
  const place = pathname + search;
  const small = place.toLowerCase();
  if (matches(neverResized, small) || matches(signed, small)) return undefined;
  try {
    const plain = url.href === origin + place ? url : new URL(origin + place);
    return provider.read(plain, cdn);
  } catch {
    return undefined;
  }
}
