import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoopbackServer } from './loopback-server.js';

/**
 * How the CDN behaves: `up` · `slow` (every answer late) · `503` (every answer a 503) ·
 * `hang` (accepts, never answers) · `gone` (connections are refused).
 */
export type CdnState = 'up' | 'slow' | '503' | 'hang' | 'gone';

/** Every {@link CdnState}, for validation and for menus. */
export const cdnStates: readonly CdnState[] = ['up', 'slow', '503', 'hang', 'gone'];

/** What is to happen to a request: an answer, a 503, or nothing as the client is no longer there. */
export type Verdict = 'answer' | 'unavailable' | 'dropped';

export interface FaultSwitch {
  readonly state: CdnState;
  /**
   * Changes the state, one change after the other. Leaving `hang` destroys the hanging requests.
   *
   * @throws RangeError when the state does not exist.
   */
  setState(state: CdnState): Promise<void>;
  /** Holds every answer back until `release()`. */
  hold(): void;
  release(): void;
  /** Waits as long as the state demands, then says what to do with the request. */
  admit(response: ServerResponse): Promise<Verdict>;
  /** Resolves when answers are not held, or no longer. */
  released(): Promise<void>;
}

/** Creates a switch that is `up`, for a server that it opens and closes. */
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
      for (const goOn of freed) goOn();
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
