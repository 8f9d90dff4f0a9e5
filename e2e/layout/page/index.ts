import { measureBoxes, type PatternBoxes } from './boxes.js';
import { layoutShift } from './layout-shift.js';
import { type Picture, readPictures } from './pictures.js';
import { firstSeen, revealPatterns } from './reveal.js';
import { runScripts } from './scripts.js';
import { scrollThrough, waitUntilStable } from './stability.js';
import { nextView, type View } from './views.js';

/** The measurements of one visit, once the page is stable. */
export interface Measurement {
  isControlled: boolean;
  /** The screen, as the page sees it. */
  screen: { width: number; height: number; dpr: number };
  boxes: Record<string, PatternBoxes>;
  firstSeen: Record<string, PatternBoxes>;
  pictures: Picture[];
  layoutShift: number;
}

/** The functions of the corpus's pages for the test. */
export interface CorpusPage {
  /** Resolves when the page and its scripts have loaded and its worker controls it. */
  ready(isWithWorker: boolean): Promise<void>;
  scrollThrough(): Promise<void>;
  waitUntilStable(isWithWorker: boolean): Promise<void>;
  measure(): Promise<Measurement>;
  nextView(seen: readonly string[]): Promise<View | undefined>;
}

declare global {
  interface Window {
    corpus: CorpusPage;
  }
}

async function ready(isWithWorker: boolean): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  await scripts;
  const workers = navigator.serviceWorker;
  if (!isWithWorker || workers.controller) return;
  await new Promise((resolve) => {
    workers.addEventListener('controllerchange', resolve, { once: true });
    // It may have taken over before the listener was added.
    if (workers.controller) resolve(undefined);
  });
}

const scripts = runScripts();
const reveal = revealPatterns();

window.corpus = {
  ready,
  scrollThrough,
  async waitUntilStable(isWithWorker) {
    await waitUntilStable(isWithWorker);
    await reveal;
  },
  measure: async () => ({
    isControlled: navigator.serviceWorker.controller !== null,
    screen: { width: innerWidth, height: innerHeight, dpr: devicePixelRatio },
    boxes: measureBoxes(),
    firstSeen,
    layoutShift: layoutShift(),
    pictures: await readPictures(),
  }),
  nextView,
};
