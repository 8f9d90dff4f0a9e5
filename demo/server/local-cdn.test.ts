import { copyFile, mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCdn, type LocalCdn } from './local-cdn.js';
import { projectRoot } from './project-root.js';

const chromiumAccept = 'image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';
const photo = '/photos/paintbrushes.jpg';
const photoWidth = 1365;

let folder: string;
let cdn: LocalCdn;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pocketcdn-cdn-'));
  await mkdir(join(folder, 'root/photos'), { recursive: true });
  await copyFile(join(projectRoot(), 'public', photo), join(folder, 'root', photo));
});

afterAll(() => rm(folder, { recursive: true }));

beforeEach(async () => {
  cdn = await createLocalCdn({
    port: 0,
    root: join(folder, 'root'),
    cacheDirectory: join(folder, 'cache'),
    slowMs: 200,
  });
});

afterEach(() => cdn.close());

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  // The default `Accept` of `fetch()` is */*.
  return fetch(`${cdn.url}${path}`, { headers });
}

async function sizeOf(response: Response): Promise<{ width: number; format: string }> {
  const { width, format, compression } = await sharp(await response.arrayBuffer()).metadata();
  return { width, format: compression === 'av1' ? 'avif' : format };
}

/** Sends the path unchanged; `fetch()` would resolve its dots. */
function statusOfRawPath(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(cdn.url, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** Resolves when the server has received this number of requests. */
async function requestsSeen(count: number): Promise<void> {
  while (cdn.requests.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function storedVariants(): Promise<number> {
  const names = await readdir(join(folder, 'cache')).catch(() => []);
  return names.filter((name) => name.endsWith('.avif')).length;
}

describe('variants', () => {
  it.each([
    ['AVIF', chromiumAccept, 'avif'],
    ['AVIF for WebKit, which prefers none', 'image/webp,image/avif,video/*;q=0.8', 'avif'],
    ['WebP if AVIF is not accepted', 'image/avif;q=0,image/webp,*/*', 'webp'],
    ['JPEG for a wildcard', '*/*', 'jpeg'],
  ])('answers f_auto with %s', async (_name, accept, format) => {
    const response = await ask(`/w_120,f_auto${photo}`, { accept });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(`image/${format}`);
    expect(response.headers.get('vary')).toBe('Accept');
    expect(await sizeOf(response)).toEqual({ width: 120, format });
  });

  it('answers with a named format regardless of Accept, without Vary', async () => {
    const response = await ask(`/w_120,f_webp${photo}`, { accept: 'image/avif' });

    expect(response.headers.get('vary')).toBeNull();
    expect(await sizeOf(response)).toEqual({ width: 120, format: 'webp' });
  });

  it('sends smaller files for lower quality', async () => {
    const [low, high] = await Promise.all(
      [20, 90].map(async (quality) => {
        const response = await ask(`/w_400,q_${quality}${photo}`);
        return (await response.arrayBuffer()).byteLength;
      }),
    );

    expect(low).toBeLessThan(high! / 2);
  });

  it('never enlarges', async () => {
    const response = await ask(`/w_4000${photo}`);

    expect(await sizeOf(response)).toEqual({ width: photoWidth, format: 'jpeg' });
  });

  it('allows every origin to read the answer, its timing and its length', async () => {
    const response = await ask(`/w_120${photo}`, { origin: 'http://localhost:1' });

    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('timing-allow-origin')).toBe('*');
    expect(response.headers.get('content-length')).toBe(
      String((await response.arrayBuffer()).byteLength),
    );
  });

  it('sends the current Cache-Control', async () => {
    expect((await ask(`/w_120${photo}`)).headers.get('cache-control')).toBe(
      'public, max-age=3600, stale-while-revalidate=86400',
    );
    cdn.cacheControl = 'max-age=1';
    expect((await ask(`/w_120${photo}`)).headers.get('cache-control')).toBe('max-age=1');
  });

  it('ignores the query', async () => {
    expect((await ask(`/w_120${photo}?v=2`)).status).toBe(200);
  });

  it('answers HEAD without a body', async () => {
    const response = await fetch(`${cdn.url}/w_120${photo}`, { method: 'HEAD' });

    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(cdn.requests[0]).toMatchObject({ method: 'HEAD', status: 200, bytes: 0 });
  });
});

describe('conditional requests', () => {
  it('answers 304 to its own ETag, with the headers that update a stored answer', async () => {
    const first = await ask(`/w_120,f_auto${photo}`, { accept: 'image/webp' });
    await first.arrayBuffer();
    const second = await ask(`/w_120,f_auto${photo}`, {
      accept: 'image/webp',
      'if-none-match': first.headers.get('etag')!,
    });

    expect(second.status).toBe(304);
    for (const name of ['etag', 'cache-control', 'vary', 'last-modified']) {
      expect(second.headers.get(name)).toBe(first.headers.get(name));
    }
    expect(second.headers.get('access-control-allow-origin')).toBe('*');
    expect(cdn.requests[1]).toMatchObject({ status: 304, bytes: 0, conditional: true });
  });

  it('answers 304 to its own Last-Modified', async () => {
    const first = await ask(`/w_120${photo}`);
    await first.arrayBuffer();
    const second = await ask(`/w_120${photo}`, {
      'if-modified-since': first.headers.get('last-modified')!,
    });

    expect(second.status).toBe(304);
  });

  it('gives each format and width an ETag of its own', async () => {
    const etags = await Promise.all(
      ['/w_120,f_webp', '/w_120,f_jpg', '/w_121,f_jpg', '/w_121,q_50,f_jpg'].map(
        async (modifiers) => (await ask(`${modifiers}${photo}`)).headers.get('etag'),
      ),
    );

    expect(new Set(etags).size).toBe(4);
  });

  it('answers 200 to the ETag of an image that has changed since', async () => {
    const first = await ask(`/w_120${photo}`);
    await first.arrayBuffer();
    await utimes(join(folder, 'root', photo), new Date(), new Date(Date.now() - 60_000));
    const second = await ask(`/w_120${photo}`, { 'if-none-match': first.headers.get('etag')! });

    expect(second.status).toBe(200);
  });
});

describe('bad requests', () => {
  it.each([
    ['/', 400],
    ['/w_120', 400],
    [photo, 400],
    ['/w_0/photos/paintbrushes.jpg', 400],
    ['/w_120,enlarge/photos/paintbrushes.jpg', 400],
    ['/q_101/photos/paintbrushes.jpg', 400],
    ['/f_exe/photos/paintbrushes.jpg', 400],
    ['/constructor_1/photos/paintbrushes.jpg', 400],
    ['/w_120/photos/%E0%A4%A.jpg', 400],
    ['/w_120/photos/none.jpg', 404],
    ['/w_120/photos', 404],
    ['/w_120/photos/%00.jpg', 403],
    ['/w_120/../../../../../../etc/passwd', 403],
    ['/w_120/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd', 403],
  ])('answers %s with %i and stays up', async (path, status) => {
    expect(await statusOfRawPath(path)).toBe(status);
    expect((await ask(`/w_120${photo}`)).status).toBe(200);
  });

  it('refuses other methods', async () => {
    const response = await fetch(`${cdn.url}/w_120${photo}`, { method: 'POST' });

    expect(response.status).toBe(405);
  });
});

describe('the request log', () => {
  it('contains the request and the answer', async () => {
    const before = Date.now();
    const response = await ask(`/w_120,f_auto${photo}`, { accept: chromiumAccept });
    const bytes = (await response.arrayBuffer()).byteLength;

    expect(cdn.requests).toEqual([
      {
        method: 'GET',
        path: `/w_120,f_auto${photo}`,
        width: 120,
        format: 'avif',
        status: 200,
        bytes,
        conditional: false,
        accept: chromiumAccept,
        at: expect.any(Number) as number,
      },
    ]);
    expect(cdn.requests[0]!.at).toBeGreaterThanOrEqual(before);
    expect(cdn.totals).toEqual({ requests: 1, bytes });
  });

  it('is empty after a reset', async () => {
    await ask(`/w_120${photo}`);
    cdn.reset();

    expect(cdn.requests).toEqual([]);
    expect(cdn.totals).toEqual({ requests: 0, bytes: 0 });
  });
});

describe('faults', () => {
  it('delays answers when slow', async () => {
    await ask(`/w_120${photo}`);
    await cdn.setState('slow');
    const start = performance.now();
    const response = await ask(`/w_120${photo}`);

    expect(response.status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(199);
  });

  it('answers a readable 503', async () => {
    await cdn.setState('503');
    const response = await ask(`/w_120${photo}`);

    expect(response.status).toBe(503);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(cdn.requests[0]).toMatchObject({ status: 503 });
  });

  it('never answers when hanging, and destroys those requests when the state changes', async () => {
    await cdn.setState('hang');
    const hanging = ask(`/w_120${photo}`);
    const outcome = hanging.then(
      () => 'answered',
      () => 'destroyed',
    );
    await requestsSeen(1);
    const patience = new Promise((resolve) => setTimeout(() => resolve('silent'), 100));
    expect(await Promise.race([outcome, patience])).toBe('silent');

    await cdn.setState('up');
    expect(await outcome).toBe('destroyed');
    expect(cdn.requests[0]).toMatchObject({ status: 0 });
    expect((await ask(`/w_120${photo}`)).status).toBe(200);
  });

  it('refuses connections when gone, and returns on the same port', async () => {
    const { url } = cdn;
    cdn.hold();
    const cut = ask(`/w_120${photo}`).catch(() => 'cut');
    await requestsSeen(1);
    await cdn.setState('gone');
    cdn.release();

    expect(await cut).toBe('cut');
    await expect(ask(`/w_120${photo}`)).rejects.toMatchObject({
      cause: { code: 'ECONNREFUSED' },
    });
    await cdn.setState('up');
    expect(cdn.url).toBe(url);
    expect((await ask(`/w_120${photo}`)).status).toBe(200);
  });

  it('runs changes of the state one after the other', async () => {
    const finished: string[] = [];
    await Promise.all(
      (['gone', 'hang', '503'] as const).map(async (state) => {
        await cdn.setState(state);
        finished.push(`${state} when ${cdn.state}`);
      }),
    );

    expect(finished).toEqual(['gone when gone', 'hang when hang', '503 when 503']);
    expect((await ask(`/w_120${photo}`)).status).toBe(503);
  });

  it('rejects a state that does not exist', async () => {
    await expect(cdn.setState('down' as 'gone')).rejects.toThrow(
      new RangeError('`state` must be one of up, slow, 503, hang, gone, got down'),
    );
    expect(cdn.state).toBe('up');
  });

  it('holds every answer until released', async () => {
    cdn.hold();
    let answers = 0;
    const asked = ['/w_120', '/w_121'].map(async (modifiers) => {
      const response = await ask(`${modifiers}${photo}`);
      answers += 1;
      return response.status;
    });
    await requestsSeen(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(answers).toBe(0);

    cdn.release();
    expect(await Promise.all(asked)).toEqual([200, 200]);
  });

  it('holds failures too', async () => {
    await cdn.setState('503');
    cdn.hold();
    const asked = ask(`/w_120${photo}`).then(({ status }) => status);
    const patience = new Promise((resolve) => setTimeout(() => resolve('held'), 100));
    expect(await Promise.race([asked, patience])).toBe('held');

    cdn.release();
    expect(await asked).toBe(503);
  });

  it('holds an answer whose encoding began before the hold', async () => {
    // Large enough that the encoder is still busy when the hold begins.
    const storedBefore = await storedVariants();
    let isAnswered = false;
    const asked = ask(`/w_1000,f_avif${photo}`).then((response) => {
      isAnswered = true;
      return response.status;
    });
    while (cdn.requests[0]?.format === undefined) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    cdn.hold();
    expect(await storedVariants()).toBe(storedBefore);
    while ((await storedVariants()) === storedBefore) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isAnswered).toBe(false);

    cdn.release();
    expect(await asked).toBe(200);
  });
});
