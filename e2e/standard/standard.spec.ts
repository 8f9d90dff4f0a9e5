import { standardCases } from './standard-cases.js';
import type { Reply } from '../support/scripted-origin.js';
import { expect, test } from '../support/standard-test.js';

const fresh = (headers: Record<string, string> = {}): Reply['headers'] => ({
  'cache-control': 'max-age=60',
  ...headers,
});
const stale = (headers: Record<string, string> = {}): Reply['headers'] =>
  fresh({ age: '61', ...headers });

for (const [group, cases] of Object.entries(standardCases)) {
  test.describe(`a private HTTP cache, ${group}:`, () => {
    for (const given of cases) {
      const { name, first, firstAsk, second, ask, from, status, headers } = given;
      test(`${name} → ${from}${status ? ` ${status}` : ''}`, async ({ standard }) => {
        const path = standard.newPath();
        const { requestsFor } = standard.origin;
        // A 204 has no body, in the cache neither.
        const [one, two] = first.status === 204 ? ['', ''] : ['first', 'second'];
        expect((await standard.ask(path, { body: one, ...first }, firstAsk)).body).toBe(one);

        const before = requestsFor(path).length;
        const got = await standard.ask(path, { body: two, ...second }, ask);
        const asked = requestsFor(path).slice(before);
        const isBodiless = ask?.method === 'HEAD' || [304, 416, 504].includes(status ?? 200);
        const expected = from === 'origin' ? (second?.body ?? two) : one;
        expect(got.status).toBe(status ?? 200);
        expect(got.body).toBe(isBodiless ? '' : expected);
        expect(got.headers).toMatchObject(
          Object.fromEntries(
            Object.entries(headers ?? {}).filter(([, value]) => value !== undefined),
          ),
        );
        for (const [header, value] of Object.entries(headers ?? {})) {
          if (value === undefined) expect(got.headers).not.toHaveProperty(header);
        }
        if (from === 'cache' && second === undefined) {
          // A revalidation in the background may have arrived already.
          const behind = first.headers?.['cache-control']?.includes('stale-while-revalidate');
          if (!behind) expect(asked).toEqual([]);
        }
        if (from !== 'cache' && !second?.isDropped) expect(asked).toHaveLength(1);
        if (from === 'validated') {
          const conditions = Object.keys(asked[0]!.headers).filter((header) =>
            header.startsWith('if-'),
          );
          expect(conditions).toHaveLength(1);
        }
      });
    }
  });
}

test('sends an Age, and does not expose its own headers', async ({
  standard: { newPath, ask },
}) => {
  const path = newPath();
  await ask(path, { headers: fresh({ age: '30', 'x-a': '1', connection: 'x-b', 'x-b': '1' }) });
  const { headers } = await ask(path, {});
  expect(Number(headers['age'])).toBeGreaterThanOrEqual(30);
  expect(headers).toMatchObject({ 'x-a': '1', 'cache-control': 'max-age=60' });
  expect(Object.keys(headers).filter((name) => /pocketcdn|connection|x-b/.test(name))).toEqual([]);
});

test('stores several responses of one URL, by the headers that Vary names', async ({
  standard,
}) => {
  const { newPath, ask, origin } = standard;
  const path = newPath();
  const languages = ['en', 'de', 'fr'];
  for (const language of languages) {
    const headers = { 'accept-language': language };
    await ask(path, { headers: fresh({ vary: 'Accept-Language' }), body: language }, { headers });
  }
  for (const language of languages) {
    const headers = { 'accept-language': language };
    expect((await ask(path, { body: 'new' }, { headers })).body).toBe(language);
  }
  expect(origin.requestsFor(path)).toHaveLength(languages.length);
});

test('revalidates once in the background after a stale answer', async ({
  standard: { newPath, ask, origin },
}) => {
  const path = newPath();
  const headers = stale({ 'cache-control': 'max-age=60, stale-while-revalidate=60' });
  await ask(path, { headers, body: 'old' });
  expect((await ask(path, { headers: fresh(), body: 'new' })).body).toBe('old');
  await expect.poll(() => origin.requestsFor(path).length).toBe(2);
  await expect
    .poll(async () => (await ask(path, { headers: fresh(), body: 'newer' })).body)
    .toBe('new');
  expect(origin.requestsFor(path)).toHaveLength(2);
});

test('a 304 makes the response fresh again without its body', async ({ standard }) => {
  const { newPath, ask, origin } = standard;
  const path = newPath();
  await ask(path, { headers: stale({ etag: '"1"' }), body: 'kept' });
  await ask(path, { status: 304, headers: fresh() });
  expect((await ask(path, { body: 'new' })).body).toBe('kept');
  expect(origin.requestsFor(path)).toHaveLength(2);
});

test('a 304 for another response is not used', async ({ standard }) => {
  const { newPath, ask, origin, page } = standard;
  const path = newPath();
  await ask(path, { headers: stale({ etag: '"1"' }), body: 'old' });
  origin.replies.set(path, { status: 304, headers: fresh({ etag: '"2"' }) });
  const answer = page.evaluate(async (url) => (await fetch(url)).status, path);
  await expect.poll(() => origin.requestsFor(path).length).toBe(3);
  expect(origin.requestsFor(path)[2]!.headers).not.toHaveProperty('if-none-match');
  expect(await answer).toBe(304);
});

test('a page’s own conditions reach the origin when nothing is stored', async ({ standard }) => {
  const { newPath, ask, origin } = standard;
  const path = newPath();
  const got = await ask(path, { status: 304 }, { headers: { 'if-none-match': '"1"' } });
  expect(got.status).toBe(304);
  expect(origin.requestsFor(path)[0]!.headers['if-none-match']).toBe('"1"');
});

test('a page’s own condition is evaluated with the validated response', async ({ standard }) => {
  const { newPath, ask, origin } = standard;
  const path = newPath();
  await ask(path, { headers: stale({ etag: '"1"' }), body: 'kept' });
  const headers = { 'if-none-match': '"0"' };
  expect(await ask(path, { status: 304, headers: fresh() }, { headers })).toMatchObject({
    status: 200,
    body: 'kept',
  });
  expect(origin.requestsFor(path)[1]!.headers['if-none-match']).toBe('"1"');
});

for (const method of ['POST', 'PUT', 'DELETE']) {
  test(`a ${method} invalidates its URL and the URLs that its answer names`, async ({
    standard,
  }) => {
    const { newPath, ask } = standard;
    const [path, located, other] = [newPath(), newPath(), newPath()];
    for (const url of [path, located, other]) await ask(url, { headers: fresh(), body: 'old' });
    await ask(
      path,
      { headers: { 'content-location': located }, body: 'done' },
      { method, body: 'x' },
    );
    const bodies = [];
    for (const url of [path, located, other]) bodies.push((await ask(url, { body: 'new' })).body);
    expect(bodies).toEqual(['new', 'new', 'old']);
  });
}

test('a POST that fails invalidates nothing', async ({ standard: { newPath, ask } }) => {
  const path = newPath();
  await ask(path, { headers: fresh(), body: 'old' });
  await ask(path, { status: 500 }, { method: 'POST', body: 'x' });
  expect((await ask(path, { body: 'new' })).body).toBe('old');
});

test('only-if-cached gets a 504 if nothing is stored, and sends no request', async ({
  standard,
}) => {
  const { newPath, ask, origin } = standard;
  const path = newPath();
  const headers = { 'cache-control': 'only-if-cached' };
  expect((await ask(path, {}, { headers })).status).toBe(504);
  expect((await ask(path, {}, { headers: { ...headers, range: 'bytes=0-1' } })).status).toBe(504);
  expect((await ask(path, {}, { cache: 'only-if-cached', mode: 'same-origin' })).status).toBe(0);
  expect(origin.requestsFor(path)).toEqual([]);
});

test('follows a redirect each time, and stores neither the redirect nor its target', async ({
  standard,
}) => {
  const { newPath, ask, origin } = standard;
  const [path, target] = [newPath(), newPath()];
  origin.replies.set(target, { headers: fresh(), body: 'target' });
  const redirect = { status: 302, headers: { location: target } };
  expect((await ask(path, redirect)).body).toBe('target');
  expect((await ask(path, { body: 'moved back' })).body).toBe('moved back');
});

test('sends no more to the origin than a browser does', async ({
  standard: { newPath, ask, origin },
}) => {
  const path = newPath();
  await ask(path, { headers: stale({ etag: '"1"' }) });
  await ask(path, { headers: fresh() });
  const [first, second] = origin.requestsFor(path).map(({ headers }) => headers);
  expect(first?.['cache-control']).toBe('max-stale=0');
  expect(second).toMatchObject({ 'cache-control': 'max-age=0', 'if-none-match': '"1"' });
  expect(second?.['referer']).toBe(`${origin.url}/`);
});

test('serves an image and a page from the cache', async ({
  standard: { newPath, origin, page },
}) => {
  const [image, shown] = [newPath(), newPath()];
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>';
  origin.replies.set(image, {
    headers: { 'content-type': 'image/svg+xml', ...fresh() },
    body: svg,
  });
  origin.replies.set(shown, {
    headers: { 'content-type': 'text/html', ...fresh() },
    body: `<!doctype html><link rel="icon" href="data:,"><img src="${image}">`,
  });
  const other = await page.context().newPage();
  for (let visit = 0; visit < 2; visit += 1) {
    await other.goto(origin.url + shown);
    expect(
      await other.evaluate(() =>
        document.images[0]!.decode().then(() => document.images[0]!.naturalWidth),
      ),
    ).toBe(7);
  }
  await other.close();
  expect(origin.requestsFor(image)).toHaveLength(1);
  expect(origin.requestsFor(shown)).toHaveLength(1);
});

test('stores a CORS response of another origin, and passes an opaque one through', async ({
  standard,
}) => {
  const { newPath, ask, elsewhere } = standard;
  const [cors, opaque] = [newPath(), newPath()];
  const headers = fresh({ 'access-control-allow-origin': '*' });
  const url = elsewhere.url + cors;
  expect((await ask(url, { headers, body: 'old' })).body).toBe('old');
  expect(await ask(url, { headers, body: 'new' })).toMatchObject({ body: 'old' });
  expect((await ask(url, { headers, body: 'newer' }, { headers: { accept: 'x/y' } })).body).toBe(
    'newer',
  );
  expect(elsewhere.requestsFor(cors).map(({ method }) => method)).toEqual(['GET', 'GET']);

  const got = await ask(elsewhere.url + opaque, { body: 'x' }, { mode: 'no-cors' });
  expect(got).toMatchObject({ status: 0, type: 'opaque' });
});

test('a stored response is served if the connection is refused and it may be stale', async ({
  standard,
}) => {
  const { newPath, ask, origin, page } = standard;
  const [path, strict, unknown] = [newPath(), newPath(), newPath()];
  await ask(path, { headers: stale(), body: 'kept' });
  await ask(strict, { headers: fresh({ 'cache-control': 'no-cache' }), body: 'kept' });
  await origin.close();
  const get = (url: string): Promise<number> =>
    page.evaluate(
      (asked) =>
        fetch(asked).then(
          ({ status }) => status,
          () => 0,
        ),
      url,
    );
  expect(await get(path)).toBe(200);
  expect(await get(strict)).toBe(504);
  expect(await get(unknown)).toBe(0);
  await origin.open();
});
