import { describe, expect, it, vi } from 'vitest';
import { isSettled, pass, useTestWorker } from '../test-worker.js';
import { type Fetching, fetchWithDeadline, withDeadline } from './deadline.js';

useTestWorker();

const never = new Promise<never>(() => undefined);

const untilAborted = ({ signal }: Fetching): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );

describe('withDeadline', () => {
  it('resolves to the other value when the promise is late, and not before', async () => {
    const result = withDeadline(200, never, 'late');
    await pass(199);
    expect(await isSettled(result)).toBe(false);
    await pass(1);
    expect(await result).toBe('late');
  });

  it('resolves to the other value at once when the promise rejects', async () => {
    expect(await withDeadline(200, Promise.reject(new Error('broken')), 'other')).toBe('other');
  });

  it('leaves no timer behind when the promise is in time', async () => {
    expect(await withDeadline(200, Promise.resolve('value'), 'late')).toBe('value');
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('fetchWithDeadline', () => {
  it('aborts a fetch whose response is late', async () => {
    const result = fetchWithDeadline(5, untilAborted);
    result.catch(() => undefined);
    await pass(4999);
    expect(await isSettled(result)).toBe(false);
    await pass(1);
    await expect(result).rejects.toThrow('aborted');
  });

  it('does not abort a fetch whose response began in time', async () => {
    let signal: AbortSignal | undefined;
    void fetchWithDeadline(5, (fetching) => {
      ({ signal } = fetching);
      fetching.responded();
      return never;
    });
    await pass(60_000);
    expect(signal?.aborted).toBe(false);
  });

  it('aborts what is left of a fetch that failed, and rejects with its error', async () => {
    let signal: AbortSignal | undefined;
    const result = fetchWithDeadline(5, (fetching) => {
      ({ signal } = fetching);
      return Promise.reject(new Error('not an image'));
    });
    await expect(result).rejects.toThrow('not an image');
    expect(signal?.aborted).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not abort the body of a fetch that succeeded', async () => {
    let signal: AbortSignal | undefined;
    await fetchWithDeadline(5, (fetching) => {
      ({ signal } = fetching);
      return Promise.resolve();
    });
    await pass(60_000);
    expect(signal?.aborted).toBe(false);
  });
});
