import type { AnswerReport } from '../../core/messages/messages.js';
import { RecentMap } from '../../core/recent-map.js';
import {
  addStatistics,
  countAnswer,
  emptyStatistics,
  isStatistics,
  type Statistics,
} from '../../core/statistics/statistics.js';
import type { Database, Transaction } from '../storage/database.js';

/** Answers remembered for each client, and clients remembered. */
const maxAnswers = 200;
const maxClients = 16;

/** Hits after which totals and recency are worth a transaction; every other outcome is worth one. */
const hitsPerWrite = 20;

/** Counts every answer, and remembers the latest ones of each client. */
export class StatisticsLog {
  readonly #database: Database;
  readonly #answers = new RecentMap<AnswerReport[]>(maxClients);
  /** Not written yet. Totals are added up when they are written, so that two workers can count. */
  #counted: Statistics = emptyStatistics(Date.now());
  #unwrittenHits = 0;

  constructor(database: Database) {
    this.#database = database;
    database.addWriter((transaction) => this.#write(transaction));
  }

  /** Counts an answer to a client. The promise, if there is one, resolves when totals are written. */
  record(clientId: string, report: AnswerReport): Promise<void> | undefined {
    const answers = this.#answers.getOrInsertComputed(clientId, () => []);
    // In place: a copy for every hit is work for the garbage collector.
    if (answers.push(report) > maxAnswers) answers.shift();

    countAnswer(this.#counted, report);
    if (report.outcome === 'hit') {
      this.#unwrittenHits += 1;
      if (this.#unwrittenHits < hitsPerWrite) return undefined;
    }
    return this.#database.writeSoon();
  }

  /** Counts an image that is left to the browser. */
  recordBypass(): void {
    this.#counted.bypass += 1;
  }

  /** Counts bytes that came over the network and answer no page yet. */
  recordPrefetch(bytes: number): void {
    this.#counted.networkBytes += bytes;
  }

  recordRevalidation(): void {
    this.#counted.revalidations += 1;
  }

  async totals(): Promise<Statistics> {
    return sum(await this.#database.readRow('statistics'), this.#counted);
  }

  /** The latest answers to a client, oldest first. */
  answersTo(clientId: string): AnswerReport[] {
    return this.#answers.get(clientId) ?? [];
  }

  forget(): void {
    this.#answers.clear();
    this.#counted = emptyStatistics(Date.now());
    this.#unwrittenHits = 0;
  }

  async #write(transaction: Transaction): Promise<void> {
    const counted = this.#counted;
    this.#counted = emptyStatistics(Date.now());
    this.#unwrittenHits = 0;
    transaction.done.catch(() => {
      this.#counted = addStatistics(counted, this.#counted);
    });
    const state = transaction.objectStore('state');
    await state.put(sum(await state.get('statistics'), counted), 'statistics');
  }
}

const sum = (stored: unknown, counted: Statistics): Statistics =>
  isStatistics(stored) ? addStatistics(stored, counted) : counted;
