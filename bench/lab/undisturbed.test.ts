import { expect, it } from 'vitest';
import { undisturbed } from './undisturbed.js';

const processors = 2;

const unknown = async (): Promise<undefined> => undefined;

/** An action of 100 ms, during which the host takes CPU time: these amounts in ms, one for each run. */
function disturbedBy(...took: number[]): {
  action: () => Promise<number>;
  readStolenMs: () => Promise<number>;
} {
  let total = 70_000;
  let times = 0;
  return {
    action: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      total += took[times]!;
      return times++;
    },
    readStolenMs: async () => total,
  };
}

it('returns an undisturbed result', async () => {
  const { action, readStolenMs } = disturbedBy(1.5);
  expect(await undisturbed(action, 3, readStolenMs, processors)).toEqual({ result: 0, retakes: 0 });
});

it('repeats a disturbed action', async () => {
  const { action, readStolenMs } = disturbedBy(40, 10, 0, 0);
  expect(await undisturbed(action, 3, readStolenMs, processors)).toEqual({ result: 2, retakes: 2 });
});

it('returns the least disturbed result after all retakes', async () => {
  const { action, readStolenMs } = disturbedBy(40, 10, 30, 0);
  expect(await undisturbed(action, 2, readStolenMs, processors)).toEqual({ result: 1, retakes: 2 });
});

it('repeats nothing if the system does not report steal time', async () => {
  const { action } = disturbedBy(40);
  expect(await undisturbed(action, 3, unknown, processors)).toEqual({ result: 0, retakes: 0 });
});
