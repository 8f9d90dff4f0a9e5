import { expect, it } from 'vitest';
import { untilIdle } from './until-idle.js';

/** CPU time, in ms, of something that takes so much in each while in turn, and then as much as in the last. */
function reader(...took: number[]): { read: () => Promise<number>; reads: () => number } {
  let total = 1000;
  let reads = 0;
  return {
    read: async () => {
      if (reads > 0) total += took[reads - 1] ?? took.at(-1)!;
      reads += 1;
      return total;
    },
    reads: () => reads,
  };
}

it('waits until next to no CPU time was taken for a while', async () => {
  const { read, reads } = reader(240, 30, 10);
  await untilIdle('serwist', read);
  expect(reads()).toBe(4);
});

it('says so when that does not happen', async () => {
  await expect(untilIdle('serwist', reader(100).read, 400)).rejects.toThrow(
    'serwist is still at work after 0.4 s',
  );
});
