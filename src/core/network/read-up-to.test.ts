import { describe, expect, it } from 'vitest';
import { readUpTo } from './read-up-to.js';

/** A body that arrives in chunks of ten bytes, and counts the requested chunks. */
function responseOf(chunks: number): {
  response: Response;
  asked: () => number;
  isCancelled: () => boolean;
} {
  let asked = 0;
  let isCancelled = false;
  const body = new ReadableStream({
    pull(controller) {
      asked += 1;
      if (asked > chunks) controller.close();
      else controller.enqueue(new Uint8Array(10));
    },
    cancel() {
      isCancelled = true;
    },
  });
  return { response: new Response(body), asked: () => asked, isCancelled: () => isCancelled };
}

describe('readUpTo', () => {
  it('reads a body of exactly `maxBytes`', async () => {
    const { response } = responseOf(5);
    expect((await readUpTo(50, response.body))?.size).toBe(50);
  });

  it('cancels a longer body as soon as it exceeds `maxBytes`', async () => {
    const { response, asked, isCancelled } = responseOf(1000);
    expect(await readUpTo(49, response.body)).toBeUndefined();
    expect(asked()).toBeLessThan(10);
    expect(isCancelled()).toBe(true);
  });

  it('returns an empty blob if there is no body', async () => {
    expect((await readUpTo(50, responseOf(0).response.body))?.size).toBe(0);
    expect((await readUpTo(50, null))?.size).toBe(0);
  });

  it('rejects if the body fails', async () => {
    const broken = new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(new Uint8Array(10));
          controller.error(new Error('cut'));
        },
      }),
    );
    await expect(readUpTo(50, broken.body)).rejects.toThrow('cut');
  });
});
