import type { AnswerReport } from '../core/messages.js';
import { countAnswer, emptyStatistics, isStatistics, type Statistics } from '../core/statistics.js';
import { readState } from './database.js';
import { RecentMap } from '../core/recent-map.js';
import type { WriteBehind } from './write-behind.js';

/** Answers remembered for each client, and clients remembered. */
const maxAnswers = 200;
const maxClients = 16;

/** Hits after which the totals are worth a transaction; every other outcome is worth one. */
const hitsPerWrite = 20;

/** Counts every answer, and remembers the latest ones of each client. */
export class StatisticsLog {
  readonly #writeBehind: WriteBehind;
  readonly #answers = new RecentMap<AnswerReport[]>(maxClients);
  #totals: Promise<Statistics> | undefined;
  #unwrittenHits = 0;

  constructor(writeBehind: WriteBehind) {
    this.#writeBehind = writeBehind;
  }

  /** Counts an answer to a client. Resolves when the totals are written, where they are. */
  async record(clientId: string, report: AnswerReport): Promise<void> {
    const answers = this.#answers.get(clientId) ?? [];
    this.#answers.set(clientId, [...answers.slice(1 - maxAnswers), report]);

    await this.#change((totals) => countAnswer(totals, report));
    if (report.outcome === 'hit') {
      this.#unwrittenHits += 1;
      if (this.#unwrittenHits < hitsPerWrite) return;
    }
    await this.write();
  }

  /** Counts an image that was left to the browser. */
  async recordBypass(): Promise<void> {
    await this.#change((totals) => countAnswer(totals, { outcome: 'bypass' }));
  }

  async recordRevalidation(): Promise<void> {
    await this.#change((totals) => ({ ...totals, revalidations: totals.revalidations + 1 }));
  }

  totals(): Promise<Statistics> {
    this.#totals ??= readStored();
    return this.#totals;
  }

  /** The latest answers to a client, oldest first. */
  answersTo(clientId: string): AnswerReport[] {
    return this.#answers.get(clientId) ?? [];
  }

  forget(): void {
    this.#answers.clear();
    this.#totals = Promise.resolve(emptyStatistics(Date.now()));
    this.#unwrittenHits = 0;
  }

  async write(): Promise<void> {
    this.#unwrittenHits = 0;
    await this.#writeBehind.put('statistics', await this.totals());
  }

  async #change(change: (totals: Statistics) => Statistics): Promise<void> {
    // Chained, not awaited first: two answers at once must both be counted.
    this.#totals = this.totals().then(change);
    await this.#totals;
  }
}

async function readStored(): Promise<Statistics> {
  const stored = await readState('statistics');
  return isStatistics(stored) ? stored : emptyStatistics(Date.now());
}
