import { formatFromAccept } from '../../core/layout/operations.js';
import type { CdnOptions } from '../../core/options/options.js';
import { defaultWidths, snapWidth } from '../../core/layout/width-ladder.js';
import { providers } from '../../providers/index.js';
import type { SourceImage } from '../../providers/provider.js';
import { readSource } from '../../providers/read-source.js';
import { type Ask, type Asked, hasAnswered } from './ask.js';
import { missingImageUrl } from './missing-image-url.js';
import { readDimensions } from './read-dimensions.js';
import type { Markup } from './read-markup.js';
import type { CdnVisit, ImageVisit } from './visit.js';

/** The `Accept` header of Chromium's image requests. */
const modernAccept = 'image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
/** The `Accept` header of a browser without AVIF and WebP. */
const plainAccept = 'image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';

/** The width of the tested variant, in device px: small, because most images are wider. */
const testedWidth = 320;

/**
 * Requests variants of one image from a CDN, as the worker would.
 *
 * @param image URL of the image; by default the page's first that the CDN can resize
 */
export async function visitCdn(
  cdn: CdnOptions,
  { images }: Markup,
  pageUrl: string,
  image: string | undefined,
  ask: Ask,
): Promise<CdnVisit> {
  const candidates = image === undefined ? images : [new URL(image, pageUrl).href];
  for (const authorUrl of candidates) {
    const source = readSource(new URL(authorUrl), cdn, providers[cdn.provider]);
    if (source)
      return { options: cdn, image: await visitImage(cdn, authorUrl, source, pageUrl, ask) };
  }
  return { options: cdn, image: undefined };
}

async function visitImage(
  cdn: CdnOptions,
  authorUrl: string,
  source: SourceImage,
  pageUrl: string,
  ask: Ask,
): Promise<ImageVisit> {
  const provider = providers[cdn.provider];
  const widths = provider.widths ?? defaultWidths;
  const write = (image: URL, width: number | undefined, accept: string): string =>
    provider.write(image, { width, format: formatFromAccept(accept) }, cdn);
  // If the author's URL has a width, it is a variant. The source image is the same URL without
  // operations, unless the CDN insists on a width.
  const originalUrl =
    source.width && !provider.widths ? write(source.url, undefined, plainAccept) : authorUrl;
  const original = await ask(originalUrl, { accept: plainAccept });
  const size = isGood(original) ? readDimensions(original.body) : undefined;

  const width = snapWidth(Math.min(testedWidth, (size?.width ?? Infinity) / 2), widths);
  const above = size && widths.find((rung) => rung > size.width);
  const variantUrl = write(source.url, width, modernAccept);
  const plainUrl = write(source.url, width, plainAccept);
  const { origin } = new URL(pageUrl);
  const [asWorker, asImage, plain, wider, missing] = await Promise.all([
    ask(variantUrl, { accept: modernAccept, origin }),
    ask(variantUrl, { accept: modernAccept }),
    ask(plainUrl, { accept: plainAccept, origin }),
    above
      ? ask(write(source.url, above, modernAccept), { accept: modernAccept, origin })
      : undefined,
    ask(write(missingImageUrl(source.url), width, modernAccept), { accept: modernAccept, origin }),
  ]);
  return {
    authorUrl,
    original,
    variantUrl,
    width,
    asWorker,
    asImage,
    plainUrl,
    plain,
    again: await askAgain(variantUrl, asWorker, { accept: modernAccept, origin }, ask),
    wider: above && wider ? { width: above, asked: wider } : undefined,
    missing,
  };
}

const isGood = (asked: Asked): asked is Extract<Asked, { status: number }> =>
  hasAnswered(asked) && asked.status === 200;

function askAgain(
  url: string,
  first: Asked,
  headers: Record<string, string>,
  ask: Ask,
): Promise<Asked> | undefined {
  if (!isGood(first)) return undefined;
  const etag = first.headers.get('etag');
  const lastModified = first.headers.get('last-modified');
  if (!etag && !lastModified) return undefined;
  return ask(url, {
    ...headers,
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  });
}
