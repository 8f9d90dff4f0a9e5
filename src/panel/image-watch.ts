import type { AnswerReport, StatsReply } from '../core/messages/messages.js';
import type { BypassReason } from '../core/match/reasons.js';
import { askForStats } from './ask-controller.js';
import type { ImageRow } from './model/image-row.js';
import { addSample, hitRatesOf, parseSamples, type HitRate } from './model/hit-history.js';
import { latestAnswers } from './model/latest-answers.js';
import { mergeRows } from './model/merge-rows.js';
import { parseAnswers } from './model/parse-answers.js';
import { PageScanner, type ScannedImage } from './page-scanner.js';
import type { WorkerState } from './model/worker-state.js';
import { readSession, writeSession } from './session-storage.js';

/** The page's images and the worker's statistics at one moment. */
export interface Reading {
  images: ScannedImage[];
  rows: ImageRow[];
  worker: WorkerState;
  /** The hit rate over time, on this page and earlier pages of this tab. */
  rates: HitRate[];
}

const answersKey = 'answers';
const samplesKey = 'samples';

/** Combines the images of the page with the worker's statistics. */
export class ImageWatch {
  readonly #scanner = new PageScanner();
  readonly #wasControlled: boolean;
  #earlierAnswers = parseAnswers(readSession(answersKey));
  #answers: ReadonlyMap<string, AnswerReport> = new Map();
  #bypassed: ReadonlyMap<string, BypassReason> = new Map();
  #samples = parseSamples(readSession(samplesKey));

  /** @param wasControlled whether a worker controlled the page from its first request */
  constructor(wasControlled: boolean) {
    this.#wasControlled = wasControlled;
  }

  /** Reads the page, then the worker. */
  async read(): Promise<Reading> {
    // In this order, the worker has answered every image that the page has loaded. An image without an
    // answer came from the browser's memory cache.
    const images = this.#scanner.scan();
    const worker = await askForStats();
    if (worker.state === 'answers') this.#learn(worker.stats);
    const rows = mergeRows(images, {
      answers: this.#answers,
      earlierAnswers: this.#earlierAnswers,
      bypassed: this.#bypassed,
      // Unknown if another worker than PocketCDN's controlled the page.
      wasControlled: this.#wasControlled && worker.state === 'answers',
      dpr: devicePixelRatio,
    });
    return { images, rows, worker, rates: hitRatesOf(this.#samples) };
  }

  #learn(stats: StatsReply): void {
    const { answers, bypassed } = stats;
    // The copy, because a worker of an earlier version names none.
    this.#bypassed = new Map([...this.#bypassed, ...Object.entries({ ...bypassed })]);
    this.#samples = addSample(this.#samples, stats, Date.now());
    writeSession(samplesKey, JSON.stringify(this.#samples));
    this.#answers = latestAnswers(this.#answers, answers);
    this.#earlierAnswers = latestAnswers(this.#earlierAnswers, answers);
    writeSession(answersKey, JSON.stringify([...this.#earlierAnswers]));
  }
}
