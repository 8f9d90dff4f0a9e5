import { formatFromAccept } from '../../core/layout/operations.js';
import type { CdnOptions } from '../../core/options/options.js';
import { defaultWidths, snapWidth } from '../../core/layout/width-ladder.js';
import { providers } from '../../providers/index.js';
import type { SourceImage } from '../../providers/provider.js';
import { readSource } from '../../providers/read-source.js';
import { type Ask, type Asked, hasAnswered } from './ask.js';
import { nameNobodyHas } from './name-nobody-has.js';
import { readDimensions } from './read-dimensions.js';
import type { Markup } from './read-markup.js';
import type { CdnVisit, ImageVisit } from './visit.js';

/** What Chromium says of itself when it asks for an image. */
const modernAccept = 'image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
/** And a browser before AVIF and WebP. */
const plainAccept = 'image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5';

/** The variant that is tried, in device px: a small one, which most images can be narrowed to. */
const triedWidth = 320;

/**
 * Asks a CDN for variants of one image, as the worker would.
 *
 * @param image address of the image to try; the page's first that may be resized where absent
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
  // An author's URL that asks for a width names a variant; the source image is asked for instead,
  // where the CDN can be asked for it.
  const originalUrl =
    source.width && !provider.widths ? write(source.url, undefined, plainAccept) : authorUrl;
  const original = await ask(originalUrl, { accept: plainAccept });
  const size = isGood(original) ? readDimensions(original.body) : undefined;

  const width = snapWidth(Math.min(triedWidth, (size?.width ?? Infinity) / 2), widths);
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
    ask(write(nameNobodyHas(source.url), width, modernAccept), { accept: modernAccept, origin }),
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
