import type { AnswerReport, StatsReply } from '../core/messages/messages.js';
import { askForStats } from './ask-controller.js';
import type { ImageRow } from './model/image-row.js';
import { addSample, hitRatesOf, parseSamples, type HitRate } from './model/hit-history.js';
import { latestAnswers } from './model/latest-answers.js';
import { mergeRows } from './model/merge-rows.js';
import { parseAnswers } from './model/parse-answers.js';
import { PageScanner, type ScannedImage } from './page-scanner.js';
import type { WorkerState } from './model/worker-state.js';
import { readSession, writeSession } from './session-memory.js';

/** The page's images and the worker's totals, read at one moment. */
export interface Reading {
  images: ScannedImage[];
  rows: ImageRow[];
  worker: WorkerState;
  /** The hit rate at the times when images were answered, on this page and those before it in this tab. */
  rates: HitRate[];
}

const answersKey = 'answers';
const samplesKey = 'samples';

/** Puts together what the page shows and what the worker tells of it. */
export class ImageWatch {
  readonly #scanner = new PageScanner();
  readonly #wasControlled: boolean;
  #earlierAnswers = parseAnswers(readSession(answersKey));
  #answers: ReadonlyMap<string, AnswerReport> = new Map();
  #samples = parseSamples(readSession(samplesKey));

  /** @param wasControlled whether a worker controlled the page from its first request on */
  constructor(wasControlled: boolean) {
    this.#wasControlled = wasControlled;
  }

  /** Reads both. */
  async read(): Promise<Reading> {
    // First the page, then the worker: what the page has by now, the worker has answered by then, so
    // an image without an answer came out of the browser's memory.
    const images = this.#scanner.scan();
    const worker = await askForStats();
    if (worker.state === 'answers') this.#learn(worker.stats);
    const rows = mergeRows(images, {
      answers: this.#answers,
      earlierAnswers: this.#earlierAnswers,
      // Of what another worker did nothing is known here.
      wasControlled: this.#wasControlled && worker.state === 'answers',
      dpr: devicePixelRatio,
    });
    return { images, rows, worker, rates: hitRatesOf(this.#samples) };
  }

  #learn(stats: StatsReply): void {
    const { answers } = stats;
    this.#samples = addSample(this.#samples, stats, Date.now());
    writeSession(samplesKey, JSON.stringify(this.#samples));
    this.#answers = latestAnswers(this.#answers, answers);
    this.#earlierAnswers = latestAnswers(this.#earlierAnswers, answers);
    writeSession(answersKey, JSON.stringify([...this.#earlierAnswers]));
  }
}
