import { expect, it, vi } from 'vitest';
import { Gate } from '../test-caches.js';
import { image, isSettled, settle, site, useTestWorker } from '../test-worker.js';
import { completeImage, type FetchedImage, SharedFetches } from './shared-fetches.js';

const worker = useTestWorker();

const name = 'https://cdn.example/a.jpg';
const ask = (epoch = 0): ReturnType<typeof worker.ask> => worker.ask(`${site}/a.jpg`, { epoch });

/** A fetch whose response, and the end of storing it, wait for the test. */
function gatedFetch(): {
  start: () => Promise<FetchedImage>;
  begins: Gate;
  stored: Gate;
  response: Response;
} {
  const [begins, stored] = [new Gate(), new Gate()];
  const response = image();
  const start = vi.fn(async () => {
    await begins.pass();
    return { ...completeImage(response), stored: stored.pass().then(() => 100) };
  });
  return { start, begins, stored, response };
}

it('starts one fetch for all that join, and gives each a response of its own', async () => {
  const fetches = new SharedFetches();
  const { start, begins } = gatedFetch();
  const joining = [fetches.join(name, ask(), start), fetches.join(name, ask(), start)];
  begins.open();
  const [first, second] = await Promise.all(joining);
  expect(start).toHaveBeenCalledOnce();
  expect(first?.isFirst).toBe(true);
  expect(second?.isFirst).toBe(false);
  const sizes = [first, second].map(
    async (joined) => (await joined?.response.arrayBuffer())?.byteLength,
  );
  expect(await Promise.all(sizes)).toEqual([100, 100]);
});

it('lets a request join while the image is stored', async () => {
  const fetches = new SharedFetches();
  const { start, begins, stored } = gatedFetch();
  begins.open();
  await fetches.join(name, ask(), start);
  const late = await fetches.join(name, ask(), start);
  expect(late.isFirst).toBe(false);
  expect((await late.response.arrayBuffer()).byteLength).toBe(100);
  stored.open();
});

it('starts anew when the image is stored', async () => {
  const fetches = new SharedFetches();
  const first = gatedFetch();
  first.begins.open();
  first.stored.open();
  await fetches.join(name, ask(), first.start);
  await settle();
  const second = gatedFetch();
  second.begins.open();
  expect((await fetches.join(name, ask(), second.start)).isFirst).toBe(true);
  expect(second.start).toHaveBeenCalledOnce();
});

it('starts anew after a failure, which all that joined get', async () => {
  const fetches = new SharedFetches();
  const { start, begins } = gatedFetch();
  const joining = [fetches.join(name, ask(), start), fetches.join(name, ask(), start)];
  begins.fail(new Error('no'));
  const results = await Promise.allSettled(joining);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await settle();
  const next = await fetches.join(name, ask(), () => Promise.resolve(completeImage(image())));
  expect(next.isFirst).toBe(true);
});

it('joins no fetch of another epoch', async () => {
  const fetches = new SharedFetches();
  const before = gatedFetch();
  const after = gatedFetch();
  void fetches.join(name, ask(0), before.start);
  void fetches.join(name, ask(1), after.start);
  await settle();
  expect(after.start).toHaveBeenCalledOnce();
});

it('discards its own copy of the body when the image is stored, and not before', async () => {
  const fetches = new SharedFetches();
  const { start, begins, stored, response } = gatedFetch();
  const cancel = vi.spyOn(ReadableStream.prototype, 'cancel');
  begins.open();
  const { response: shown } = await fetches.join(name, ask(), start);
  await settle();
  expect(cancel).not.toHaveBeenCalled();
  stored.open();
  await settle();
  expect(cancel.mock.contexts).toEqual([response.body]);
  expect((await shown.arrayBuffer()).byteLength).toBe(100);
});

it('knows whether a page waits for a fetch: none does for a prefetch that no page joins', async () => {
  const fetches = new SharedFetches();
  const { start, begins, stored } = gatedFetch();
  const prefetching = { ...ask(), putIfItFits: () => Promise.resolve(true) };
  void fetches.join(name, prefetching, start);
  expect(fetches.hasVisible).toBe(false);
  void fetches.join(name, ask(), start);
  expect(fetches.hasVisible).toBe(true);
  begins.open();
  stored.open();
  await settle();
  expect(fetches.hasVisible).toBe(false);
});

it('waits in `settled` for the fetches of a URL in any mode, until they are stored', async () => {
  const fetches = new SharedFetches();
  const [own, other] = [gatedFetch(), gatedFetch()];
  own.begins.open();
  void fetches.join(`no-cors ${name}`, ask(), own.start);
  void fetches.join('https://cdn.example/b.jpg', ask(), other.start);
  const settled = fetches.settled([name]);
  expect(await isSettled(settled)).toBe(false);
  own.stored.open();
  expect(await isSettled(settled)).toBe(true);
});
