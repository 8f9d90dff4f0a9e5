import type { Evaluates } from './driver.js';

/** Name and box of each element of a demo page, in whole CSS px. */
export function readBoxes(page: Evaluates): Promise<string[]> {
  return page.evaluate(() => {
    // Without the panel's button, which only exists with the worker.
    const elements = [...document.body.querySelectorAll('main, main *, header, footer')];
    return elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y + scrollY, width, height].map(Math.round).join(' ')}`;
    });
  });
}
