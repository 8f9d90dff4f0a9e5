import type { Rows } from '../storage/rows.js';

/** The `Accept` of the browser's image requests, for requests that no page made. */
export class AcceptedFormats {
  readonly #rows: Rows;
  #accept: Promise<string | null> | undefined;
  #recorded: string | undefined;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Records the `Accept` of a request. The promise resolves when a new value is stored. */
  record(accept: string | null, epoch: number): Promise<void> | undefined {
    if (accept === this.#recorded || !accept?.includes('image/')) return undefined;
    this.#recorded = accept;
    return this.#store(accept, epoch);
  }

  /** The headers that image requests have, as far as they count for the choice of a variant. */
  async headers(): Promise<Headers> {
    const accept = await this.#get();
    return new Headers(accept === null ? {} : { accept });
  }

  forget(): void {
    this.#accept = this.#recorded = undefined;
  }

  /** The `Accept` of images; `null` before the browser asked for any. */
  #get(): Promise<string | null> {
    this.#accept ??= this.#rows
      .get('accept')
      .then((stored) => (typeof stored === 'string' ? stored : null));
    return this.#accept;
  }

  async #store(accept: string, epoch: number): Promise<void> {
    if (accept === (await this.#get())) return;
    this.#accept = Promise.resolve(accept);
    await this.#rows.set('accept', accept, epoch);
  }
}
