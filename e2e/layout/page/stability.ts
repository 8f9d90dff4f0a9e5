import { measureBoxes } from './boxes.js';
import { nextFrame } from './frames.js';
import { isLoaded } from './loading.js';
import { sections } from './walk.js';

/** How long a page without the worker must be unchanged, in ms. */
const stableMs = 300;

/** The same with the worker: longer than the page script waits for an idle moment. */
const stableWithWorkerMs = 1000;

/** Time between measurements, in ms: measuring each frame would leave the page script no idle time. */
const pollMs = 100;

/** Scrolls each pattern into view once, so that lazy images are requested, and then to the top. */
export async function scrollThrough(): Promise<void> {
  for (const section of sections()) {
    section.scrollIntoView({ behavior: 'instant' });
    await nextFrame();
  }
  scrollTo({ top: 0, behavior: 'instant' });
  await nextFrame();
}

/** Waits until all images have loaded, and no box and no image has changed for a while. */
export async function waitUntilStable(isWithWorker: boolean): Promise<void> {
  const quietMs = isWithWorker ? stableWithWorkerMs : stableMs;
  let last = '';
  let since = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    await nextFrame();
    const now = performance.now();
    const isQuiet = isLoaded(document.body);
    const sizes = [...document.images].map(({ naturalWidth }) => naturalWidth);
    const seen = isQuiet ? JSON.stringify([measureBoxes(), sizes]) : '';
    if (!isQuiet || seen !== last) since = now;
    else if (now - since >= quietMs) return;
    last = seen;
  }
}
