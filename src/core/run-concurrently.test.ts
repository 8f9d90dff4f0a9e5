import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runConcurrently } from './run-concurrently.js';

/** Work that takes a number of microtasks. */
const takes =
  (turns: number, begun: () => void, done: () => void): (() => Promise<void>) =>
  async () => {
    begun();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    done();
  };

it('runs all work once, in order, at most four at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 40 }), async (lengths) => {
      const begun: number[] = [];
      let underWay = 0;
      let most = 0;
      const queue = lengths.map((turns, index) =>
        takes(
          turns,
          () => {
            begun.push(index);
            underWay += 1;
            most = Math.max(most, underWay);
          },
          () => {
            underWay -= 1;
          },
        ),
      );
      await runConcurrently(queue);
      expect(begun).toEqual(lengths.map((_, index) => index));
      expect(underWay).toBe(0);
      expect(most).toBeLessThanOrEqual(4);
    }),
  );
});

it('starts nothing more after the queue was emptied', async () => {
  let begun = 0;
  const queue = Array.from({ length: 20 }, () => async () => {
    begun += 1;
    await Promise.resolve();
    queue.length = 0;
  });
  await runConcurrently(queue);
  expect(begun).toBe(4);
});

it('rejects with the error that the work throws', async () => {
  await expect(runConcurrently([() => Promise.reject(new Error('no'))])).rejects.toThrow('no');
});
