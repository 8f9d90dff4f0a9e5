import type { SiteServer } from '../../demo/server/site-server.js';
import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { Driver, Profile, Screen, Tab } from '../support/driver.js';
import { decodeScreenshot, type Pictures, shrinkPart } from './compare-pictures.js';
import { corpusPath } from './corpus-pages.js';
import type { Measurement } from './page/index.js';

/** The measurements and pictures of one visit. */
export interface Visit extends Measurement {
  painted: Pictures;
}

/** A visitor of one page of the corpus. */
export interface Visitor {
  /** Opens the page, or opens it again. */
  open(): Promise<Visit>;
  resize(screen: Screen): Promise<Visit>;
  /** Takes the pictures again. */
  look(): Promise<Pictures>;
  close(): Promise<void>;
}

export interface CorpusServers {
  site: SiteServer;
  cdn: LocalCdn;
}

/** How long a request may wait for its answer before it counts as lost, in ms. */
const timeoutMs = 10_000;

/** Creates a visitor for a page of the corpus. */
export async function createVisitor(
  driver: Driver,
  { site, cdn }: CorpusServers,
  options: { page: string; screen: Screen; isWithWorker: boolean },
): Promise<Visitor> {
  const { page, screen, isWithWorker } = options;
  const profile: Profile = await driver.newProfile(screen);
  const tab: Tab = await profile.open();
  let opened = 0;

  /** Pictures of all elements that are compared; a screenshot shows several of them. */
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

  /** Waits until the page requests nothing more, shows all images, and does not change. */
  const waitUntilStable = async (): Promise<void> => {
    await tab.evaluate((given) => window.corpus.ready(given), isWithWorker);
    await tab.evaluate(() => window.corpus.scrollThrough(), undefined);
    // First for the images that scrolling requested: the longer wait would otherwise start twice.
    await tab.evaluate(() => window.corpus.waitUntilStable(false), undefined);
    let before: number;
    do {
      before = asked();
      await tab.evaluate((given) => window.corpus.waitUntilStable(given), isWithWorker);
    } while (asked() !== before || isBusy());
  };
  const asked = (): number => site.requests.length + cdn.requests.length;
  // A request whose connection was cut never gets a status.
  const isBusy = (): boolean =>
    [...site.requests, ...cdn.requests].some(
      ({ status, at }) => status === 0 && Date.now() - at < timeoutMs,
    );

  const measure = async (): Promise<Visit> => {
    await waitUntilStable();
    const measurement = await tab.evaluate(() => window.corpus.measure(), undefined);
    const painted = await look();
    // A screenshot may change the page's pixel ratio for a moment, without an event afterwards.
    await tab.evaluate(() => dispatchEvent(new Event('resize')), undefined);
    return { ...measurement, painted };
  };

  return {
    async open() {
      opened += 1;
      const query = isWithWorker ? `?visit=${opened}` : '?worker=off';
      // Each visit begins on an empty page. Without the worker the URL stays the same, and going
      // to the same URL would only reload the page.
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
