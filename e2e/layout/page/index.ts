import { measureBoxes, type PatternBoxes } from './boxes.js';
import { layoutShift } from './layout-shift.js';
import { type Picture, readPictures } from './pictures.js';
import { firstSeen, revealPatterns } from './reveal.js';
import { runScripts } from './scripts.js';
import { rest, scrollThrough } from './settle.js';
import { nextView, type View } from './views.js';

/** All that one visit shows, once the page has settled. */
export interface Measurement {
  isControlled: boolean;
  /** What the page takes the screen for. */
  screen: { width: number; height: number; dpr: number };
  boxes: Record<string, PatternBoxes>;
  firstSeen: Record<string, PatternBoxes>;
  pictures: Picture[];
  layoutShift: number;
}

/** What the corpus's pages offer to the test. */
export interface CorpusPage {
  /** Resolves when the page, its scripts and the worker that it registered are there. */
  ready(isWithWorker: boolean): Promise<void>;
  scrollThrough(): Promise<void>;
  rest(isWithWorker: boolean): Promise<void>;
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
    // It may have come between the question and the listener.
    if (workers.controller) resolve(undefined);
  });
}

const scripts = runScripts();
const reveal = revealPatterns();

window.corpus = {
  ready,
  scrollThrough,
  async rest(isWithWorker) {
    await rest(isWithWorker);
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
