import { measureBoxes } from './boxes.js';
import { nextFrame } from './frames.js';
import { isLoaded } from './loading.js';
import { sections } from './walk.js';

/** For how long nothing may move, in ms. */
const restMs = 300;

/** The same with the worker: longer than the page script waits for an idle moment. */
const restWithWorkerMs = 1000;

/** How often we look, in ms: who looks at every frame leaves the page script no idle moment. */
const lookMs = 100;

/** Brings every pattern into view once, so that lazy images are asked for, and goes back. */
export async function scrollThrough(): Promise<void> {
  for (const section of sections()) {
    section.scrollIntoView({ behavior: 'instant' });
    await nextFrame();
  }
  scrollTo({ top: 0, behavior: 'instant' });
  await nextFrame();
}

/** Waits until every image is there, and neither a box nor an image has changed for a while. */
export async function rest(isWithWorker: boolean): Promise<void> {
  const quietMs = isWithWorker ? restWithWorkerMs : restMs;
  let last = '';
  let since = performance.now();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
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
