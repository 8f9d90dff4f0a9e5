import type { ContenderName } from '../contenders/index.js';
import type { ShownImage } from '../page/shown-image.js';
import { launchBrowser, type Browser } from './browser.js';
import type { ContenderSite, WorkerSetup } from './contender-site.js';
import { galleryPath, imagePath, imagesPerPage, numbersFrom } from './image-paths.js';
import type { Photograph } from './photographs.js';
import { startServers, type Servers } from './servers.js';
import { openTab, type Tab } from './tab.js';
import { traceWorkerCpu } from './trace-worker-cpu.js';
import { untilIdle } from './until-idle.js';

/** Numbers from here on are for images that nobody has seen; no page that a scenario fills is among them. */
const firstUnseen = 1_000_000;

/** How long a page is left alone before something is measured on it, in ms. */
const restMs = 400;

/** How long a worker may gather what it writes behind its answers, in ms. */
const settleMs = 1800;

/** One contender, visited by a browser of its own. */
export class Visitor {
  readonly contender: ContenderName;
  readonly #servers: Servers;
  readonly #browser: Browser;
  readonly #tab: Tab;
  #filled = 0;
  #unseen = firstUnseen;

  private constructor(contender: ContenderName, servers: Servers, browser: Browser, tab: Tab) {
    this.contender = contender;
    this.#servers = servers;
    this.#browser = browser;
    this.#tab = tab;
  }

  /** Starts the contender's servers and a browser with an empty profile. */
  static async create(
    contender: ContenderName,
    site: ContenderSite,
    setup: WorkerSetup,
    { photographs, executablePath }: { photographs: readonly Photograph[]; executablePath: string },
  ): Promise<Visitor> {
    const servers = await startServers(photographs, (path, cdnUrl) =>
      site(path, { ...setup, cdnUrl, photographs }),
    );
    const browser = await launchBrowser(executablePath);
    return new Visitor(contender, servers, browser, await openTab(browser.connection));
  }

  /** What the servers have been asked for since this was last read. */
  takeTraffic(): ReturnType<Servers['takeTraffic']> {
    return this.#servers.takeTraffic();
  }

  /** Visits as many pages as it takes until so many images have been seen. */
  async fill(entries: number): Promise<void> {
    if (this.#filled >= entries) return;
    for (; this.#filled < entries; this.#filled += imagesPerPage) {
      await this.#open(this.#filled, 0);
      const count = Math.min(imagesPerPage, entries - this.#filled);
      const paths = numbersFrom(this.#filled, count).map((number) => imagePath(number));
      await this.#tab.call('showTogether', paths);
    }
    this.#filled = entries;
    await this.settle();
  }

  /**
   * Checks that no image came over the network.
   *
   * @throws Error when the servers were asked for one: what was measured are no hits then
   */
  checkAllHits(): void {
    const { requests } = this.takeTraffic();
    if (requests > 0) throw new Error(`${requests} images were asked for, and should be hits`);
  }

  /** Waits until the worker has written what it gathers behind its answers. */
  async settle(): Promise<void> {
    await this.#tab.call('untilReady', settleMs);
  }

  /** Waits until page, worker and browser have done all that they do behind the answers. */
  untilIdle(): Promise<void> {
    return untilIdle(this.contender, () => this.#browser.readCpuMs());
  }

  /** Waits until the page has told the worker of what it shows. */
  async rest(): Promise<void> {
    await this.#tab.call('untilReady', restMs);
  }

  /** Numbers of images that nobody has seen, all of them on one page of the gallery. */
  takeUnseen(count: number): number[] {
    const numbers = numbersFrom(this.#unseen, count);
    this.#unseen += Math.ceil(count / imagesPerPage) * imagesPerPage;
    return numbers;
  }

  /** Opens the page of the gallery that an image is on, and waits until it rests. */
  async openPageOf(number: number): Promise<void> {
    await this.#open(number, restMs);
    await this.#tab.forgetImages();
  }

  async #open(number: number, rest: number): Promise<void> {
    await this.#tab.goto(this.#servers.siteUrl + galleryPath(number));
    await this.#tab.call('untilReady', rest);
  }

  /** Shows images one after the other. */
  async showInTurn(paths: readonly string[]): Promise<ShownImage[]> {
    return this.#checked(paths, await this.#tab.call('showInTurn', paths));
  }

  /** Shows images all at once. Resolves to the time until the last of them is decoded, in ms. */
  async showTogether(paths: readonly string[]): Promise<number> {
    const { decodedMs, images } = await this.#tab.call('showTogether', paths);
    this.#checked(paths, images);
    return decodedMs;
  }

  /** Asks for something that is no image. */
  fetchInTurn(times: number): Promise<number[]> {
    return this.#tab.call('fetchInTurn', times);
  }

  stopWorkers(): Promise<void> {
    return this.#tab.stopWorkers();
  }

  countEntries(): Promise<number> {
    return this.#tab.call('countEntries');
  }

  readProbe(): Promise<{ transactions: number; fetches: number }> {
    return this.#tab.call('readProbe');
  }

  /** CPU time of the worker's thread while something is done, in ms. */
  measureWorkerCpu(action: () => Promise<void>): Promise<number> {
    return traceWorkerCpu(this.#browser.connection, action);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#servers.close();
  }

  /** A time means nothing where the browser has answered before the worker was asked. */
  #checked(paths: readonly string[], images: ShownImage[]): ShownImage[] {
    const hasWorker = this.contender !== 'none';
    const at = images.findIndex(({ isFromWorker }) => isFromWorker !== hasWorker);
    if (at < 0) return images;
    throw new Error(
      hasWorker
        ? `${paths[at]} never reached the worker of ${this.contender}`
        : `${paths[at]} came from a worker, and there should be none`,
    );
  }
}
