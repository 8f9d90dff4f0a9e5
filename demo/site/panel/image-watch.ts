import type { AnswerReport, StatsReply } from 'pocketcdn';
import type { Connection } from './connection.js';
import type { ImageRow } from './model/image-row.js';
import { latestAnswers } from './model/latest-answers.js';
import { mergeRows } from './model/merge-rows.js';
import { parseAnswers } from './model/parse-answers.js';
import { PageScanner, type ScannedImage } from './page-scanner.js';
import { readSession, writeSession } from './session-memory.js';

/** The page's images and the worker's totals, read at one moment. */
export interface Reading {
  images: ScannedImage[];
  rows: ImageRow[];
  /** `undefined` where no worker answers. */
  stats: StatsReply | undefined;
}

const answersKey = 'answers';

/** Puts together what the page shows and what the worker tells of it. */
export class ImageWatch {
  readonly #scanner = new PageScanner();
  readonly #wasControlled: boolean;
  #earlierAnswers = parseAnswers(readSession(answersKey));
  #answers: ReadonlyMap<string, AnswerReport> = new Map();

  constructor(wasControlled: boolean) {
    this.#wasControlled = wasControlled;
  }

  /**
   * Reads both.
   *
   * @returns `undefined` when a worker should answer and does not, so that nothing new is known
   */
  async read(connection: Connection): Promise<Reading | undefined> {
    // First the page, then the worker: what the page has by now, the worker has answered by then, so
    // an image without an answer came out of the browser's memory.
    const images = this.#scanner.scan();
    let stats: StatsReply | undefined;
    if (connection.state === 'connected') {
      stats = await connection.client.stats().catch(() => undefined);
      if (!stats && this.#wasControlled) return undefined;
    }
    if (stats) this.#learn(stats.answers);
    const rows = mergeRows(images, {
      answers: this.#answers,
      earlierAnswers: this.#earlierAnswers,
      wasControlled: this.#wasControlled,
      dpr: devicePixelRatio,
    });
    return { images, rows, stats };
  }

  #learn(answers: AnswerReport[]): void {
    this.#answers = latestAnswers(this.#answers, answers);
    this.#earlierAnswers = latestAnswers(this.#earlierAnswers, answers);
    writeSession(answersKey, JSON.stringify([...this.#earlierAnswers]));
  }
}
