import { expect, it } from 'vitest';
import { undisturbed } from './undisturbed.js';

const processors = 2;

const unknown = async (): Promise<undefined> => undefined;

/** Takes 100 ms each time; meanwhile the host takes so much of the CPU time, in ms, in turn. */
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

it('takes what the host has left alone', async () => {
  const { action, readStolenMs } = disturbedBy(1.5);
  expect(await undisturbed(action, 3, readStolenMs, processors)).toEqual({ result: 0, retakes: 0 });
});

it('does again what the host has disturbed', async () => {
  const { action, readStolenMs } = disturbedBy(40, 10, 0, 0);
  expect(await undisturbed(action, 3, readStolenMs, processors)).toEqual({ result: 2, retakes: 2 });
});

it('takes the least disturbed time after some', async () => {
  const { action, readStolenMs } = disturbedBy(40, 10, 30, 0);
  expect(await undisturbed(action, 2, readStolenMs, processors)).toEqual({ result: 1, retakes: 2 });
});

it('does nothing again where the system does not tell', async () => {
  const { action } = disturbedBy(40);
  expect(await undisturbed(action, 3, unknown, processors)).toEqual({ result: 0, retakes: 0 });
});
