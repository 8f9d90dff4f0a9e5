import { readBoxes } from '../support/boxes.js';
import { showImages } from '../support/images.js';
import { expect, inEachEngine, test } from './test.js';

inEachEngine(() => {
  test('requests that are not for an image get the same answer with and without the worker', async ({
    visitWith,
    site,
  }) => {
    site.pages['/data.json'] = { body: '{"a":1}' };
    site.pages['/form/'] = { body: 'Thank you' };
    site.pages['/moved/'] = { body: '', status: 302, headers: { location: '/data.json' } };
    site.pages['/trouble/'] = { body: 'In trouble', status: 503 };
    const visitor = await visitWith();
    const ask = async (path: string): Promise<unknown> => {
      const tab = await visitor.open(path);
      return tab.evaluate(async () => {
        const requests: [path: string, init?: RequestInit][] = [
          ['/data.json'],
          ['/data.json', { method: 'HEAD' }],
          ['/data.json', { method: 'POST', body: 'b' }],
          ['/form/', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }],
          ['/moved/'],
          ['/moved/', { redirect: 'manual' }],
          ['/trouble/'],
          ['/missing.txt'],
          ['/assets/site.css'],
          ['/assets/site.js'],
          ['/photos/clock.jpg'],
          ['/photos/clock.jpg', { headers: { range: 'bytes=0-99' } }],
          ['http://127.0.0.1:9/'],
          ['/data.json', { signal: AbortSignal.abort() }],
        ];
        const answers = [];
        for (const [url, init] of requests) {
          const answer = await fetch(url, init).then(
            async (response) => {
              const { status, type, redirected } = response;
              const bytes = new Uint8Array(await response.arrayBuffer());
              const sum = bytes.reduce((total, byte, i) => (total + byte * (i % 251)) % 65_521, 0);
              return { status, type, redirected, url: response.url, bytes: bytes.length, sum };
            },
            ({ name }: Error) => name,
          );
          answers.push([url, answer]);
        }
        return { isControlled: navigator.serviceWorker.controller !== null, answers };
      });
    };
    const without = await ask('/empty/');
    await visitor.install();
    const withWorker = await ask('/empty/');
    expect(without).toMatchObject({ isControlled: false });
    expect(withWorker).toEqual({ ...(without as object), isControlled: true });
  });

  test(
    'the demo’s home page has the same layout with and without the worker',
    { tag: '@long' },
    async ({ visitWith }) => {
      const without = await (await visitWith()).open('/?worker=off');
      await showImages(without);
      const expected = await readBoxes(without);
      expect(expected.length).toBeGreaterThan(20);
      const visitor = await visitWith();
      // The worker takes over while the page loads, and it answers from the beginning.
      for (const visit of [1, 2]) {
        const tab = await visitor.open('/');
        for (const { naturalWidth, path } of await showImages(tab)) {
          expect(naturalWidth, path).toBeGreaterThan(0);
        }
        expect(await readBoxes(tab), `visit ${visit}`).toEqual(expected);
      }
    },
  );
});
