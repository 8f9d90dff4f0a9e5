import type { AnswerReport } from '../../core/messages/messages.js';
import {
  addStatistics,
  countAnswer,
  emptyStatistics,
  isStatistics,
  type Statistics,
} from '../../core/statistics/statistics.js';
import { ask, readState } from '../storage/database.js';
import { RecentMap } from '../../core/recent-map.js';
import type { WriteBehind } from '../storage/write-behind.js';

/** Answers remembered for each client, and clients remembered. */
const maxAnswers = 200;
const maxClients = 16;

/** Hits after which totals and recency are worth a transaction; every other outcome is worth one. */
const hitsPerWrite = 20;

/** Counts every answer, and remembers the latest ones of each client. */
export class StatisticsLog {
  readonly #writeBehind: WriteBehind;
  readonly #answers = new RecentMap<AnswerReport[]>(maxClients);
  /** What is not yet written. Totals are added up as they are written, so that two workers may. */
  #counted: Statistics = emptyStatistics(Date.now());
  #unwrittenHits = 0;

  constructor(writeBehind: WriteBehind) {
    this.#writeBehind = writeBehind;
    writeBehind.join((transaction) => this.#write(transaction));
  }

  /** Counts an answer to a client. Resolves when the totals are written, where they are. */
  record(clientId: string, report: AnswerReport): Promise<void> | undefined {
    const answers = this.#answers.take(clientId, () => []);
    // In place: a copy of them for every hit is work for the garbage collector.
    if (answers.push(report) > maxAnswers) answers.shift();

    countAnswer(this.#counted, report);
    if (report.outcome === 'hit') {
      this.#unwrittenHits += 1;
      if (this.#unwrittenHits < hitsPerWrite) return undefined;
    }
    return this.#writeBehind.flushSoon();
  }

  /** Counts images that were left to the browser. */
  recordBypasses(count: number): void {
    this.#counted.bypass += count;
  }

  /** Counts what came over the network and answers no page yet. */
  recordAhead(bytes: number): void {
    this.#counted.networkBytes += bytes;
  }

  recordRevalidation(): void {
    this.#counted.revalidations += 1;
  }

  async totals(): Promise<Statistics> {
    return sum(await readState('statistics'), this.#counted);
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

  async #write(transaction: IDBTransaction): Promise<void> {
    const counted = this.#counted;
    this.#counted = emptyStatistics(Date.now());
    this.#unwrittenHits = 0;
    transaction.addEventListener('abort', () => {
      this.#counted = addStatistics(counted, this.#counted);
    });
    const state = transaction.objectStore('state');
    state.put(sum(await ask(state.get('statistics')), counted), 'statistics');
  }
}

const sum = (stored: unknown, counted: Statistics): Statistics =>
  isStatistics(stored) ? addStatistics(stored, counted) : counted;
