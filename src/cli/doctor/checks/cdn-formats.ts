import { hinted, ok, type Verdict, warned } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

const isModern = (type: string | null): boolean => /image\/(?:avif|webp|jxl)/.test(type ?? '');

/** The CDN should send AVIF and WebP to browsers that accept them, and only to those. */
export function checkCdnFormats({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  const modern = usableImage(image?.asWorker);
  if (!image || !modern) return [];
  const type = modern.headers.get('content-type');
  const source = usableImage(image.original)?.headers.get('content-type');
  if (!isModern(type)) {
    return [
      hinted(`A browser that accepts AVIF and WebP gets ${type}`, {
        why: 'AVIF and WebP need a third to a half of the bytes of a JPEG.',
        fix: 'Enable automatic formats at the CDN.',
      }),
    ];
  }
  const isOneUrl = image.plainUrl === image.variantUrl;
  const plain = usableImage(image.plain);
  const plainType = plain?.headers.get('content-type') ?? null;
  if (plain && isModern(plainType) && plainType !== source) {
    return [
      warned(`A browser that accepts neither AVIF nor WebP gets ${plainType}`, {
        why: 'The CDN ignores Accept, so older browsers show a broken image.',
        fix: 'Configure the CDN to choose the format by Accept.',
      }),
    ];
  }
  if (!isOneUrl) return [ok(`Modern browsers get ${type}, at a URL of its own`)];
  const vary = modern.headers.get('vary') ?? '';
  if (plain && plainType !== type && !/(?:^|[\s,])(?:accept|\*)(?:$|[\s,])/i.test(vary)) {
    return [
      warned('One URL has several formats, without Vary: Accept', {
        why: 'A proxy may send the AVIF of one visitor to another one, whose browser cannot show it.',
        fix: 'Configure the CDN to send this header with every image.',
        add: 'Vary: Accept',
      }),
    ];
  }
  return [ok(`Modern browsers get ${type}`)];
}
