import { hinted, ok, type Verdict, warned } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

const isModern = (type: string | null): boolean => /image\/(?:avif|webp|jxl)/.test(type ?? '');

/** AVIF and WebP for who can show them, and for nobody else. */
export function checkCdnFormats({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  const modern = soundImage(image?.asWorker);
  if (!image || !modern) return [];
  const type = modern.headers.get('content-type');
  const source = soundImage(image.original)?.headers.get('content-type');
  if (!isModern(type)) {
    return [
      hinted(`A browser that takes AVIF and WebP gets ${type}`, {
        why: 'AVIF and WebP take a third to a half of the bytes of a JPEG.',
        mend: 'Switch automatic formats on at the CDN.',
      }),
    ];
  }
  const isOneUrl = image.plainUrl === image.variantUrl;
  const plain = soundImage(image.plain);
  const plainType = plain?.headers.get('content-type') ?? null;
  if (plain && isModern(plainType) && plainType !== source) {
    return [
      warned(`A browser that takes neither AVIF nor WebP gets ${plainType}`, {
        why: 'The CDN does not go by what a browser accepts; older ones show a broken image.',
        mend: 'Let the CDN choose the format by Accept.',
      }),
    ];
  }
  if (!isOneUrl) return [ok(`Modern browsers get ${type}, by an address of its own`)];
  const vary = modern.headers.get('vary') ?? '';
  if (plain && plainType !== type && !/(?:^|[\s,])(?:accept|\*)(?:$|[\s,])/i.test(vary)) {
    return [
      warned('One address answers in several formats, without Vary: Accept', {
        why: 'A proxy may give the AVIF of one visitor to the next one, whose browser cannot show it.',
        mend: 'Let the CDN send this header with every image.',
        add: 'Vary: Accept',
      }),
    ];
  }
  return [ok(`Modern browsers get ${type}`)];
}
