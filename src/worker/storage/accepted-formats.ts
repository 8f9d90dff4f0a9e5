import type { AnswerState } from '../hit/answer-state.js';

/** The `Accept` of the browser's image requests, for images that no request of a page is there for. */
export class AcceptedFormats {
  readonly #state: AnswerState;
  #accept: Promise<string | null> | undefined;
  #noted: string | undefined;

  constructor(state: AnswerState) {
    this.#state = state;
  }

  /** Notes what a request accepts. Resolves when news are stored. */
  note(accept: string | null): Promise<void> | undefined {
    if (accept === this.#noted || !accept?.includes('image/')) return undefined;
    this.#noted = accept;
    return this.#remember(accept);
  }

  /** What images the browser accepts; `null` before it ever asked for one. */
  get(): Promise<string | null> {
    this.#accept ??= this.#state
      .get('accept')
      .then((stored) => (typeof stored === 'string' ? stored : null));
    return this.#accept;
  }

  forget(): void {
    this.#accept = this.#noted = undefined;
  }

  async #remember(accept: string): Promise<void> {
    if (accept === (await this.get())) return;
    this.#accept = Promise.resolve(accept);
    await this.#state.put('accept', accept);
  }
}
