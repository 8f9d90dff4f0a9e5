import { exempt, type LearnedLayout } from '../core/layout/learned-layout.js';
import { isOptimizerPath } from '../core/match/optimizer-path.js';
import type { NotResizedReason } from '../core/match/reasons.js';
import type { CdnOptions, RuleOptions } from '../core/options/options.js';
import { isUnder } from '../core/options/rules.js';

// Which images of PocketCDN's may be resized: the first line that applies decides.

/**
 * File extensions of vector images, icons, animations and videos: resizing saves nothing, or loses the
 * animation. An extension is at the end of a path or a parameter; inside a CDN's URL, it may be
 * percent-encoded and followed by operations. `.svgz` counts as `.svg`.
 */
const neverResized = '.svg .gif .ico .apng .mp4 .m4v .webm .mov .m3u8'.split(' ');
const extensionEnd = /^z?(?:$|[?#&/@]|%(?:25)*(?:23|26|3f|40))/;

/**
 * Parameters that sign a URL, limit its validity or look like a secret, of the common stores and CDNs,
 * also percent-encoded inside a CDN's URL: a CDN that fetches by URL would read them. The signature of imgix; and
 * the signatures of Cloudinary and Bunny, which are in the path. Most URLs contain none of the characters before it, so the pattern is not needed: browsers
 * compile a pattern on its first use, which takes longer than everything else for an image.
 */
const signed =
  /\/(?:s--|bcdn_)|(?:[?&;]|%(?:25)*(?:26|3b|3f))(?:s(?:=|%(?:25)*3d)[\da-f]{32}|(?:[\w.-]*[_.-])?(?:sig|token|hmac|policy|exp(?:=|%|ir)|key-pair|access|auth(?!or)|verify=|md5=|hdn|ik-[st]=|jwt|secret|nonce|session|passw|pwd|(?:api)?key(?:=|%)|sid(?:=|%)|code(?:=|%)|pass(?:=|%)))/;
const signedSigns = ['?', '&', ';', '%', '/s--', '/bcdn_'];

/**
 * Why an image must stay unchanged, whatever the CDN.
 *
 * @param place path and query
 */
export function whyForbidden(place: string): 'file-type' | 'secret' | undefined {
  const text = place.toLowerCase();
  if (neverResized.some((extension) => hasExtension(text, extension))) return 'file-type';
  if (signedSigns.some((sign) => text.includes(sign)) && signed.test(text)) return 'secret';
  return undefined;
}

const hasExtension = (text: string, extension: string): boolean =>
  text
    .split(extension)
    .slice(1)
    .some((rest) => extensionEnd.test(rest));

/** What decides on an image that has no width of its own. */
interface UnresizedImage {
  rule: RuleOptions;
  layout: LearnedLayout | undefined;
  cdns: readonly CdnOptions[];
  /** Whether the provider of any of the CDNs reads the URL. */
  isRead: boolean;
}

/** Why an image has the width of the author's file. With several CDNs, the reason of the first. */
export function whyNotResized(
  url: URL,
  { rule, layout, cdns: [cdn], isRead }: UnresizedImage,
): NotResizedReason {
  if (!cdn) return 'no-cdn';
  if (layout === exempt) return 'exempt';
  if (isRead) return 'intrinsic';
  if (rule.resize === false) return 'resize-false';
  const forbidden = whyForbidden(url.pathname + url.search);
  if (forbidden) return forbidden;
  if (isUnder(url, cdn.baseUrl)) return 'operations';
  if (isOptimizerPath(url.pathname)) return 'optimizer';
  return 'unreachable';
}
