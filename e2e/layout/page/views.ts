import { nextFrame } from './frames.js';

/** A part of the viewport, and the elements in it, relative to the part. In CSS px. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
  elements: { key: string; x: number; y: number; width: number; height: number }[];
}

/** Elements whose pictures are compared, each with a key: `<pattern> <number>`. */
function paintedElements(): { key: string; element: Element }[] {
  return [...document.querySelectorAll<HTMLElement>('[data-painted]')].flatMap(({ dataset }) => {
    const { pattern, painted } = dataset;
    const found = document.querySelectorAll(`[data-pattern='${pattern}'] :is(${painted})`);
    return [...found].map((element, i) => ({ key: `${pattern} ${i}`, element }));
  });
}

/**
 * Scrolls to the first element whose picture is compared and whose key is not in `seen`, and returns
 * the part of the viewport to photograph; `undefined` when all were seen.
 */
export async function nextView(seen: readonly string[]): Promise<View | undefined> {
  const rest = paintedElements().filter(({ key }) => !seen.includes(key));
  if (!rest[0]) return undefined;
  rest[0].element.scrollIntoView({ behavior: 'instant', block: 'start' });
  await nextFrame();
  await nextFrame();
  const visible = rest
    .map(({ key, element }) => ({ key, ...wholePixels(element) }))
    .filter(({ y, height }, i) => i === 0 || y + height <= innerHeight);
  const y = Math.max(0, Math.min(...visible.map((element) => element.y)));
  const bottom = Math.min(innerHeight, Math.max(...visible.map((it) => it.y + it.height)));
  return {
    x: 0,
    y,
    width: Math.max(...visible.map((it) => it.x + it.width)),
    height: bottom - y,
    elements: visible.map((element) => ({
      ...element,
      y: element.y - y,
      height: Math.min(element.height, bottom - element.y),
    })),
  };
}

/** The whole pixels inside an element and inside the section of its pattern. */
function wholePixels(element: Element): { x: number; y: number; width: number; height: number } {
  const box = element.getBoundingClientRect();
  const place = element.closest('[data-pattern]')!.getBoundingClientRect();
  const x = Math.max(0, Math.ceil(box.left));
  const y = Math.max(0, Math.ceil(box.top));
  const right = Math.floor(Math.min(box.right, place.right));
  const bottom = Math.floor(Math.min(box.bottom, place.bottom));
  return { x, y, width: right - x, height: bottom - y };
}
