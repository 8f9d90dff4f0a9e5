import { type Dimensions, readDimensions } from '../read-dimensions.js';
import { ok, type Verdict, warned } from '../finding.js';
import { soundImage } from '../sound-image.js';
import type { Visit } from '../visit.js';

const area = ({ width, height }: Dimensions): number => width * height;
const inWords = ({ width, height }: Dimensions): string => `${width} × ${height}`;

/** The CDN must make images narrower when it is asked to, and never enlarge them. */
export function checkCdnResizes({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  const variant = soundImage(image?.asWorker);
  const original = soundImage(image?.original);
  if (!image || !variant || !original) return [];
  const source = readDimensions(original.body);
  const size = readDimensions(variant.body);
  // SVG and formats without a reader here.
  if (!source || !size) return [];
  // By area: a photograph that lies on its side in the file is put upright by most CDNs.
  if (area(size) >= area(source) && image.width < Math.min(source.width, source.height)) {
    return [
      warned(
        `Asked for ${image.width} px, the CDN sent the image as large as it is: ${inWords(size)}`,
        {
          why: 'Visitors load pixels that their screens cannot show.',
          mend: 'Look whether the provider is the right one, and whether the CDN may resize these images.',
        },
      ),
    ];
  }
  const wider = soundImage(image.wider?.asked);
  const enlarged = wider && readDimensions(wider.body);
  if (image.wider && enlarged && area(enlarged) > area(source) * 1.02) {
    return [
      warned(
        `The CDN enlarges: asked for ${image.wider.width} px of an image of ${inWords(source)}, it sent ${inWords(enlarged)}`,
        {
          why: 'More bytes than the original, and no more to see.',
          mend: 'Let the CDN never enlarge. If it must, list the widths of your images in the option widths.',
        },
      ),
    ];
  }
  const told = enlarged ? '; it does not enlarge' : '';
  return [ok(`Asked for ${image.width} px, it sends ${inWords(size)}${told}`)];
}
