import type { ContenderName } from '../contenders/index.js';
import type { ImageTiming } from '../page/image-timing.js';
import { launchBrowser, type Browser } from './browser.js';
import type { ContenderSite, WorkerSetup } from './contender-site.js';
import { galleryPath, imagePath, imagesPerPage, numbersFrom } from './image-paths.js';
import type { Photograph } from './photographs.js';
import { startServers, type Servers } from './servers.js';
import { openTab, type Tab } from './tab.js';
import { traceWorkerCpu } from './trace-worker-cpu.js';
import { untilIdle } from './until-idle.js';

/** Images from this number on have never been requested; no scenario fills pages with them. */
const firstUnseen = 1_000_000;

/** How long a page rests before a measurement, in ms. */
const restMs = 400;

/** How long a worker may delay its writes after its answers, in ms. */
const writeDelayMs = 1800;

/** One contender with its own servers and browser. */
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

  /** The image requests since the last call. */
  takeTraffic(): ReturnType<Servers['takeTraffic']> {
    return this.#servers.takeTraffic();
  }

  /** Visits pages until this number of images is stored. */
  async fill(entries: number): Promise<void> {
    if (this.#filled >= entries) return;
    for (; this.#filled < entries; this.#filled += imagesPerPage) {
      await this.#open(this.#filled, 0);
      const count = Math.min(imagesPerPage, entries - this.#filled);
      const paths = numbersFrom(this.#filled, count).map((number) => imagePath(number));
      await this.#tab.call('showTogether', paths);
    }
    this.#filled = entries;
    await this.waitForWrites();
  }

  /**
   * Checks that no image was requested from the servers.
   *
   * @throws Error if one was, because then the measured images were not all hits
   */
  checkAllHits(): void {
    const { requests } = this.takeTraffic();
    if (requests > 0) throw new Error(`${requests} images were requested, but should be hits`);
  }

  /** Waits until the worker has finished its delayed writes. */
  async waitForWrites(): Promise<void> {
    await this.#tab.call('untilReady', writeDelayMs);
  }

  /** Waits until page, worker and browser have finished their background work. */
  untilIdle(): Promise<void> {
    return untilIdle(this.contender, () => this.#browser.readCpuMs());
  }

  /** Waits until the page has sent its messages about images to the worker. */
  async rest(): Promise<void> {
    await this.#tab.call('untilReady', restMs);
  }

  /** Numbers of images that have never been requested, all on one page of the gallery. */
  takeUnseen(count: number): number[] {
    const numbers = numbersFrom(this.#unseen, count);
    this.#unseen += Math.ceil(count / imagesPerPage) * imagesPerPage;
    return numbers;
  }

  /** Opens the page of the gallery that contains an image, and lets it rest. */
  async openPageOf(number: number): Promise<void> {
    await this.#open(number, restMs);
    await this.#tab.forgetImages();
  }

  async #open(number: number, rest: number): Promise<void> {
    await this.#tab.goto(this.#servers.siteUrl + galleryPath(number));
    await this.#tab.call('untilReady', rest);
  }

  /** Shows images one after the other. */
  async showInTurn(paths: readonly string[]): Promise<ImageTiming[]> {
    return this.#checked(paths, await this.#tab.call('showInTurn', paths));
  }

  /** Shows images all at once. Resolves to the time until the last of them is decoded, in ms. */
  async showTogether(paths: readonly string[]): Promise<number> {
    const { decodedMs, images } = await this.#tab.call('showTogether', paths);
    this.#checked(paths, images);
    return decodedMs;
  }

  /** Requests something that is not an image. */
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

  /** CPU time of the worker's thread during an action, in ms. */
  measureWorkerCpu(action: () => Promise<void>): Promise<number> {
    return traceWorkerCpu(this.#browser.connection, action);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#servers.close();
  }

  /** Checks that the worker answered: a time is meaningless if the browser's memory cache did. */
  #checked(paths: readonly string[], images: ImageTiming[]): ImageTiming[] {
    const hasWorker = this.contender !== 'none';
    const at = images.findIndex(({ isFromWorker }) => isFromWorker !== hasWorker);
    if (at < 0) return images;
    throw new Error(
      hasWorker
        ? `The request for ${paths[at]} did not reach the worker of ${this.contender}`
        : `${paths[at]} came from a worker, but there should be none`,
    );
  }
}
