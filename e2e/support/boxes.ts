import type { Evaluates } from './driver.js';

/** Name and box of each of a demo page's elements, to whole CSS px. */
export function readBoxes(page: Evaluates): Promise<string[]> {
  return page.evaluate(() => {
    // The panel's button is not there without the worker.
    const elements = [...document.body.querySelectorAll('main, main *, header, footer')];
    return elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return `${element.localName} ${[x, y + scrollY, width, height].map(Math.round).join(' ')}`;
    });
  });
}
