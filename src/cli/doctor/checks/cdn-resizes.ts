import { type Dimensions, readDimensions } from '../read-dimensions.js';
import { ok, type Verdict, warned } from '../finding.js';
import { usableImage } from '../usable-image.js';
import type { Visit } from '../visit.js';

const area = ({ width, height }: Dimensions): number => width * height;
const inWords = ({ width, height }: Dimensions): string => `${width} × ${height}`;

/** The CDN must narrow images on request, and should never enlarge them. */
export function checkCdnResizes({ cdn }: Visit): Verdict[] {
  const { image } = cdn ?? {};
  const variant = usableImage(image?.asWorker);
  const original = usableImage(image?.original);
  if (!image || !variant || !original) return [];
  const source = readDimensions(original.body);
  const size = readDimensions(variant.body);
  // SVG, and formats that `readDimensions()` does not read.
  if (!source || !size) return [];
  // Compares areas, because most CDNs rotate a photograph that is stored sideways.
  if (area(size) >= area(source) && image.width < Math.min(source.width, source.height)) {
    return [
      warned(`Asked for ${image.width} px, the CDN sent the image at full size: ${inWords(size)}`, {
        why: 'Visitors download pixels that their screens cannot show.',
        fix: 'Check the provider, and whether the CDN may resize these images.',
      }),
    ];
  }
  const wider = usableImage(image.wider?.asked);
  const enlarged = wider && readDimensions(wider.body);
  if (image.wider && enlarged && area(enlarged) > area(source) * 1.02) {
    return [
      warned(
        `The CDN enlarges: asked for ${image.wider.width} px of an image of ${inWords(source)}, it sent ${inWords(enlarged)}`,
        {
          why: 'The file has more bytes than the original and no more detail.',
          fix: 'Configure the CDN not to enlarge. If that is impossible, list the widths of your images in the option widths.',
        },
      ),
    ];
  }
  const note = enlarged ? '; it does not enlarge' : '';
  return [ok(`Asked for ${image.width} px, the CDN sends ${inWords(size)}${note}`)];
}
