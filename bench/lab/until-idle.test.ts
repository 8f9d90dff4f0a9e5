import { expect, it } from 'vitest';
import { untilIdle } from './until-idle.js';

/** A CPU time that grows by these amounts in ms, one for each interval; then always by the last one. */
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

it('waits until almost no CPU time is used in an interval', async () => {
  const { read, reads } = reader(240, 30, 10);
  await untilIdle('serwist', read);
  expect(reads()).toBe(4);
});

it('throws if the processes do not become idle', async () => {
  await expect(untilIdle('serwist', reader(100).read, 400)).rejects.toThrow(
    'serwist is still busy after 0.4 s',
  );
});
