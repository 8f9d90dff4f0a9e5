import { setTimeout as delay } from 'node:timers/promises';
import { expect } from '@playwright/test';

/** How often a value is looked at, in ms. */
const everyMs = 250;

/**
 * Watches that a value stays what it should be, for what must not happen later: no event tells of
 * it. Fails as soon as the value is another one.
 *
 * @param ms for how long
 */
export async function stays(
  read: () => Promise<unknown>,
  expected: unknown,
  ms: number = 3000,
): Promise<void> {
  for (let waited = 0; waited <= ms; waited += everyMs) {
    expect(await read(), `after ${waited} ms`).toEqual(expected);
    await delay(everyMs);
  }
}
