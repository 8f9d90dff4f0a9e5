import type { SiteServer } from '../../demo/server/site-server.js';
import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { Driver, Profile, Screen, Tab } from '../support/driver.js';
import { decodeScreenshot, type Pictures, shrinkPart } from './compare-pictures.js';
import { corpusPath } from './corpus-pages.js';
import type { Measurement } from './page/index.js';

/** What one visit shows. */
export interface Visit extends Measurement {
  painted: Pictures;
}

/** Someone who reads one page of the corpus. */
export interface Visitor {
  /** Opens the page, or opens it again. */
  open(): Promise<Visit>;
  resize(screen: Screen): Promise<Visit>;
  /** Takes the pictures once more. */
  look(): Promise<Pictures>;
  close(): Promise<void>;
}

export interface CorpusServers {
  site: SiteServer;
  cdn: LocalCdn;
}

/** How long an answer may take before it is taken for lost, in ms. */
const patienceMs = 10_000;

/** Sends a new visitor to a page of the corpus. */
export async function createVisitor(
  driver: Driver,
  { site, cdn }: CorpusServers,
  options: { page: string; screen: Screen; isWithWorker: boolean },
): Promise<Visitor> {
  const { page, screen, isWithWorker } = options;
  const profile: Profile = await driver.newProfile(screen);
  const tab: Tab = await profile.open();
  let opened = 0;

  /** Pictures of all elements whose picture counts; a screenshot shows several of them. */
  const look = async (): Promise<Pictures> => {
    const pictures: Pictures = new Map();
    for (;;) {
      const view = await tab.evaluate((seen) => window.corpus.nextView(seen), [...pictures.keys()]);
      if (!view) return pictures;
      const { elements, ...clip } = view;
      const screenshot = await decodeScreenshot(await tab.screenshot(clip));
      const scale = screenshot.width / clip.width;
      for (const { key, ...box } of elements) {
        pictures.set(key, await shrinkPart(screenshot, box, scale));
      }
    }
  };

  /** Waits until the page asks for nothing, shows everything, and rests. */
  const settle = async (): Promise<void> => {
    await tab.evaluate((given) => window.corpus.ready(given), isWithWorker);
    await tab.evaluate(() => window.corpus.scrollThrough(), undefined);
    // What scrolling asks for comes first: it would have us rest twice.
    await tab.evaluate(() => window.corpus.rest(false), undefined);
    let before: number;
    do {
      before = asked();
      await tab.evaluate((given) => window.corpus.rest(given), isWithWorker);
    } while (asked() !== before || isBusy());
  };
  const asked = (): number => site.requests.length + cdn.requests.length;
  // A connection that was cut never gets its status.
  const isBusy = (): boolean =>
    [...site.requests, ...cdn.requests].some(
      ({ status, at }) => status === 0 && Date.now() - at < patienceMs,
    );

  const measure = async (): Promise<Visit> => {
    await settle();
    const measurement = await tab.evaluate(() => window.corpus.measure(), undefined);
    const painted = await look();
    // A screenshot may lend the page another pixel ratio, and no event says that it is over.
    await tab.evaluate(() => dispatchEvent(new Event('resize')), undefined);
    return { ...measurement, painted };
  };

  return {
    async open() {
      opened += 1;
      const query = isWithWorker ? `?visit=${opened}` : '?worker=off';
      // The first page of a profile is empty, and so is the one before each visit: the address
      // of the visit without the worker stays the same, and would only be reloaded.
      if (!isWithWorker) await tab.goto('about:blank');
      await tab.goto(`${site.url}${corpusPath(page)}${query}`);
      return measure();
    },
    async resize(to) {
      await tab.resize(to);
      return measure();
    },
    look,
    close: () => profile.close(),
  };
}
