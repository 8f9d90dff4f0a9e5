import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoopbackServer } from './loopback-server.js';

/**
 * How the CDN behaves: `up` · `slow` (delays every answer) · `503` (answers everything with 503) ·
 * `hang` (accepts requests and never answers) · `gone` (refuses connections).
 */
export type CdnState = 'up' | 'slow' | '503' | 'hang' | 'gone';

/** Every {@link CdnState}, for validation and for menus. */
export const cdnStates: readonly CdnState[] = ['up', 'slow', '503', 'hang', 'gone'];

/** What to do with a request: answer it, answer with 503, or nothing because the client is gone. */
export type Verdict = 'answer' | 'unavailable' | 'dropped';

export interface FaultSwitch {
  readonly state: CdnState;
  /**
   * Changes the state; several changes run one after the other. Leaving `hang` destroys the hanging
   * requests.
   *
   * @throws RangeError if the state does not exist.
   */
  setState(state: CdnState): Promise<void>;
  /** Delays every answer until `release()`. */
  hold(): void;
  release(): void;
  /** Waits as long as the state requires, then returns what to do with the request. */
  admit(response: ServerResponse): Promise<Verdict>;
  /** Resolves when answers are not held. */
  released(): Promise<void>;
}

/** Creates a switch in the state `up`. It opens and closes the server. */
export function createFaultSwitch(server: LoopbackServer, slowMs: number): FaultSwitch {
  const hanging = new Set<ServerResponse>();
  let state: CdnState = 'up';
  let changes: Promise<void> = Promise.resolve();
  let isHeld = false;
  let waiting: (() => void)[] = [];

  async function change(next: CdnState): Promise<void> {
    const previous = state;
    if (next === previous) return;
    state = next;
    if (next === 'gone') await server.close();
    if (previous === 'gone') {
      try {
        await server.open();
      } catch (error) {
        state = previous;
        throw error;
      }
    }
    if (previous === 'hang') for (const response of hanging) response.destroy();
  }

  function released(): Promise<void> {
    if (!isHeld) return Promise.resolve();
    return new Promise((resolve) => waiting.push(resolve));
  }

  return {
    get state() {
      return state;
    },
    setState(next) {
      if (!cdnStates.includes(next)) {
        return Promise.reject(
          new RangeError(`\`state\` must be one of ${cdnStates.join(', ')}, got ${next}`),
        );
      }
      changes = changes.catch(() => undefined).then(() => change(next));
      return changes;
    },
    hold() {
      isHeld = true;
    },
    release() {
      isHeld = false;
      const freed = waiting;
      waiting = [];
      for (const resolve of freed) resolve();
    },
    released,
    async admit(response) {
      await released();
      if (state === 'slow') await delay(slowMs);
      if (state === 'hang' && !response.destroyed) {
        hanging.add(response);
        await new Promise<void>((resolve) => response.once('close', resolve));
        hanging.delete(response);
      }
      if (response.destroyed || state === 'gone') return 'dropped';
      return state === '503' ? 'unavailable' : 'answer';
    },
  };
}
