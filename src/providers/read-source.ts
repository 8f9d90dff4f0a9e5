import type { CdnOptions } from '../core/options/options.js';
import type { Provider, SourceImage } from './provider.js';

/**
 * Names of vector, icon, animation and video files: resizing gains nothing, or loses the animation.
 * They stand at the end of a path or of a parameter, also percent-encoded inside a CDN's own URL,
 * and there in front of operations.
 */
const neverResized: GuardedPattern = {
  signs: '.svg .gif .ico .apng .mp4 .m4v .webm .mov .m3u8'.split(' '),
  pattern: /\.(?:svgz?|gif|ico|apng|mp4|m4v|webm|mov|m3u8)(?:$|[?#&/@]|%(?:25)*(?:23|26|3F|40))/i,
};

/**
 * Parameters that sign a URL or limit its validity, in the stores and CDNs that there are, also
 * percent-encoded inside a CDN's own URL; imgix's signature, and those that stand in the path at
 * Cloudinary and Bunny.
 */
const signed: GuardedPattern = {
  signs: ['?', '&', ';', '%', '/s--', '/bcdn_'],
  pattern:
    /\/(?:s--|bcdn_)|(?:[?&;]|%(?:25)*(?:26|3B|3F))(?:s(?:=|%(?:25)*3D)[\da-f]{32}|(?:[\w.-]*[_.-])?(?:sig|token|hmac|policy|exp(?:=|%|ir)|key-pair|access|auth(?!or)|verify=|md5=|hdn|ik-[st]=))/i,
};

/**
 * A pattern, and what one of must be in the text, in small letters: most images' URLs show none, and
 * browsers compile a pattern when it is first used, which takes longer than all else about an image.
 */
interface GuardedPattern {
  signs: readonly string[];
  pattern: RegExp;
}

/** @param text in small letters, as the signs are */
const matches = ({ signs, pattern }: GuardedPattern, text: string): boolean =>
  signs.some((sign) => text.includes(sign)) && pattern.test(text);

/**
 * Takes an author's URL apart in the CDN's dialect. `undefined` when the image must stay as it is,
 * be it for its kind, for a signature, or because the provider says so. Never throws.
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
