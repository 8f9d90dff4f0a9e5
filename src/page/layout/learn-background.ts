import { type LearnedLayout, unpinned } from '../../core/layout/learned-layout.js';

/** The padding box of an element in CSS px, the reference of `background-size`. */
type PaddingBox = Pick<Element, 'clientWidth' | 'clientHeight'>;

/**
 * Learns the layout of an element's background images. `background-size` pins an image; one with its
 * natural size is not pinned.
 *
 * Downloads nothing: the aspect ratio comes from the image that the browser has loaded already.
 */
export async function learnBackgrounds(
  element: Element,
): Promise<[url: string, layout: LearnedLayout][]> {
  const { backgroundImage, backgroundSize } = getComputedStyle(element);
  const sizes = backgroundSize.split(', ');
  // Layers are separated by commas, but gradients and image sets contain commas as well.
  const layers = backgroundImage.split(/,\s*(?=url\(|image-set\(|[\w-]+-gradient\(|none)/);
  const learned = await Promise.all(
    layers.flatMap((layer, index) => {
      const urls = backgroundUrls(layer);
      const size = sizes[index % sizes.length] ?? 'auto';
      // In an image set, the browser chooses one URL and divides its natural size by a density.
      return urls.map(async (url): Promise<[string, LearnedLayout]> => [
        url,
        urls.length > 1 ? unpinned : await fittedWidth(url, size, element),
      ]);
    }),
  );
  return learned;
}

/** The URLs in a computed `background-image`, which are absolute. */
export function backgroundUrls(backgroundImage: string): string[] {
  return [...backgroundImage.matchAll(/url\("([^"]+)"\)/g)].map(([, url = '']) => url);
}

/** Converts a computed length or percentage to CSS px. */
const px = (length: string, whole: number): number =>
  Number.parseFloat(length) * (length.endsWith('%') ? whole / 100 : 1);

async function fittedWidth(
  url: string,
  size: string,
  { clientWidth, clientHeight }: PaddingBox,
): Promise<LearnedLayout> {
  const [across = 'auto', down = 'auto'] = size.split(' ');
  if (/^\d/.test(across)) return Math.round(px(across, clientWidth));
  if (size === 'auto' || size === 'auto auto') return unpinned;
  const image = new Image();
  image.src = url;
  await image.decode().catch(() => undefined);
  const ratio = image.naturalWidth / image.naturalHeight;
  if (!(ratio > 0)) return unpinned;
  if (/^\d/.test(down)) return Math.round(px(down, clientHeight) * ratio);
  const fit = size === 'cover' ? Math.max : Math.min;
  return Math.round(fit(clientWidth, clientHeight * ratio));
}
