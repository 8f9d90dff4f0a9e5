import type { BypassReason } from '../../core/match/reasons.js';
import type { AnswerReport } from '../../core/messages/messages.js';
import { RecentMap } from '../../core/recent-map.js';
import { addReasons, type BypassReasons } from '../../core/statistics/bypass-reasons.js';
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

/** Images remembered that were left to the browser. */
const maxBypassed = 200;

/** Hits after which totals and recency are worth a transaction; every other outcome is worth one. */
const hitsPerWrite = 20;

/** Totals as they are stored. */
interface Totals extends Statistics {
  bypassReasons: BypassReasons;
}

const emptyTotals = (): Totals => ({ ...emptyStatistics(Date.now()), bypassReasons: {} });

/** Counts every answer, and remembers the latest ones of each client. */
export class StatisticsLog {
  readonly #database: Database;
  readonly #answers = new RecentMap<AnswerReport[]>(maxClients);
  readonly #bypassed = new RecentMap<BypassReason>(maxBypassed);
  /** Not written yet. Totals are added up when they are written, so that two workers can count. */
  #counted = emptyTotals();
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
  recordBypass(reason: BypassReason, url: string): void {
    const { bypassReasons } = this.#counted;
    this.#counted.bypass += 1;
    bypassReasons[reason] = (bypassReasons[reason] ?? 0) + 1;
    this.#bypassed.set(url, reason);
  }

  /** Counts bytes that came over the network and answer no page yet. */
  recordPrefetch(bytes: number): void {
    this.#counted.networkBytes += bytes;
  }

  recordRevalidation(): void {
    this.#counted.revalidations += 1;
  }

  async totals(): Promise<Totals> {
    return sum(await this.#database.readRow('statistics'), this.#counted);
  }

  /** The latest answers to a client, oldest first. */
  answersTo(clientId: string): AnswerReport[] {
    return this.#answers.get(clientId) ?? [];
  }

  /** The latest images that were left to the browser, and the reason for each. */
  get bypassed(): Record<string, BypassReason> {
    return Object.fromEntries(this.#bypassed);
  }

  forget(): void {
    this.#answers.clear();
    this.#bypassed.clear();
    this.#counted = emptyTotals();
    this.#unwrittenHits = 0;
  }

  async #write(transaction: Transaction): Promise<void> {
    const counted = this.#counted;
    this.#counted = emptyTotals();
    this.#unwrittenHits = 0;
    transaction.done.catch(() => {
      this.#counted = add(counted, this.#counted);
    });
    const state = transaction.objectStore('state');
    await state.put(sum(await state.get('statistics'), counted), 'statistics');
  }
}

const sum = (stored: unknown, counted: Totals): Totals =>
  isStatistics(stored) ? add(stored as Totals, counted) : counted;

/** The row of an earlier version has no reasons. */
const add = (earlier: Totals, later: Totals): Totals => ({
  ...addStatistics(earlier, later),
  bypassReasons: addReasons(earlier.bypassReasons, later.bypassReasons),
});
