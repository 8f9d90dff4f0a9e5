import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLocalCdn, type LocalCdn } from '../../../demo/server/local-cdn.js';
import {
  type AdHocPage,
  createSiteServer,
  type SiteServer,
} from '../../../demo/server/site-server.js';
import { version } from '../../core/version.js';
import { testTerminal } from '../test-terminal.js';
import { doctor } from './doctor.js';
import type { Finding } from './finding.js';
import type { Report } from './report.js';
import { checkNames } from './run-checks.js';
import { createMeddler, type Meddle, type Meddler, type Passing } from './test-meddler.js';

const dist = new URL('../../../dist/', import.meta.url);

let folder: string;
let worker: string;
let cdn: LocalCdn;
let meddler: Meddler;
let site: SiteServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pocketcdn-doctor-'));
  await mkdir(join(folder, 'photos'));
  // Small, so that its variants are made in no time; noise, so that there is something to encode.
  await sharp({
    create: {
      width: 700,
      height: 500,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toFile(join(folder, 'photos/noise.jpg'));
  worker = await readFile(new URL('pocketcdn-sw.js', dist), 'utf8');
  cdn = await createLocalCdn({ port: 0, root: folder, cacheDirectory: join(folder, 'cache') });
  meddler = await createMeddler(() => cdn.url);
  site = await createSiteServer({ cdn, port: 0, root: folder, publicRoot: folder });
});

afterAll(async () => {
  await Promise.all([site.close(), meddler.close(), cdn.close()]);
  await rm(folder, { recursive: true });
});

const healthyPage = `<!doctype html><title>Healthy</title>
<script src="/pocketcdn.js" data-provider="ipx" data-base-url="%CDN%" defer></script>
<img src="/photos/noise.jpg" width="300" alt="">`;

/** The page, with changes to its markup, and headers. */
function page(
  change: (html: string) => string = (html) => html,
  headers: Record<string, string> = {},
): AdHocPage {
  return { body: change(healthyPage).replaceAll('%CDN%', meddler.url), headers };
}

const workerFile = (headers: Record<string, string> = {}, text: string = worker): AdHocPage => ({
  body: text,
  headers,
});

beforeEach(() => {
  meddler.meddle = undefined;
  site.pages = {
    '/': page(),
    '/pocketcdn-sw.js': workerFile(),
    '/pocketcdn.js': { body: 'register("/pocketcdn-sw.js")' },
  };
});

async function examine(...args: string[]): Promise<{ code: number; report: Report }> {
  const terminal = testTerminal();
  const code = await doctor([site.url, '--json', '--timeout', '5', ...args], terminal);
  return { code, report: JSON.parse(terminal.said.join('\n')) as Report };
}

const troubles = ({ findings }: Report): Finding[] =>
  findings.filter(({ severity }) => severity !== 'ok');

const named = (findings: Finding[]): string[] =>
  findings.map(({ check, severity }) => `${severity}: ${check}`);

it('finds nothing wrong with a healthy site', async () => {
  const { code, report } = await examine();

  expect(troubles(report)).toEqual([]);
  expect(report.counts.ok).toBeGreaterThan(15);
  expect(report).toMatchObject({
    format: 1,
    page: `${site.url}/`,
    worker: `${site.url}/pocketcdn-sw.js`,
    cdn: { provider: 'ipx', baseUrl: meddler.url },
    image: `${site.url}/photos/noise.jpg`,
  });
  expect(code).toBe(0);
});

it('finds nothing wrong with the demo', async () => {
  const demo = await createSiteServer({ cdn, port: 0 });
  const demoCdn = await createLocalCdn({ port: 0 });
  try {
    const terminal = testTerminal();
    const code = await doctor(
      [`${demo.url}/article/`, '--json', '--provider', 'ipx', '--cdn', demoCdn.url],
      terminal,
    );

    expect(troubles(JSON.parse(terminal.said.join('\n')) as Report)).toEqual([]);
    expect(code).toBe(0);
  } finally {
    await Promise.all([demo.close(), demoCdn.close()]);
  }
});

/** A defect, what makes it, and all that is to be found then. */
type Defect = [name: string, make: () => void, found: string[], words: RegExp];

describe('finds in the page', () => {
  it.each<Defect>([
    [
      'a policy that forbids the worker',
      () => (site.pages['/'] = page(undefined, { 'Content-Security-Policy': "worker-src 'none'" })),
      ['error: page-policy'],
      /forbids the worker: worker-src 'none'/,
    ],
    [
      'a policy in its markup that forbids the worker by default, and its script',
      () =>
        (site.pages['/'] = page(
          (html) =>
            `<meta http-equiv="Content-Security-Policy" content="default-src https://x.test; img-src *">${html}`,
        )),
      ['error: page-script', 'error: page-policy'],
      /forbids the worker: default-src https:\/\/x\.test/,
    ],
    [
      'a policy that forbids images of the CDN that it shows',
      () =>
        (site.pages['/'] = page(
          (html) => html.replace('src="/photos/', 'src="%CDN%/w_500/photos/'),
          { 'Content-Security-Policy': "img-src 'self'" },
        )),
      ['error: page-policy'],
      /forbids images of the CDN: img-src 'self'/,
    ],
    [
      'no script of ours',
      () => (site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, ''))),
      ['warning: page-script', 'hint: cdn-named'],
      /No script of the page names PocketCDN/,
    ],
    [
      'a provider that does not exist',
      () => (site.pages['/'] = page((html) => html.replace('"ipx"', '"ipy"'))),
      ['error: cdn-named'],
      /refuses the options of the page: Unknown provider ipy\. Did you mean ipx\?/,
    ],
    [
      'a base URL that is none',
      () => (site.pages['/'] = page((html) => html.replace('%CDN%', 'ftp://x.test'))),
      ['error: cdn-named'],
      /`cdn\.baseUrl` must be an http\(s\) URL/,
    ],
    [
      'a script that is not there',
      () => delete site.pages['/pocketcdn.js'],
      ['error: page-script'],
      /pocketcdn\.js is missing: the server answered 404/,
    ],
    [
      'a page in the place of the script',
      () => (site.pages['/pocketcdn.js'] = { ...page(), headers: { 'Content-Type': 'text/html' } }),
      ['error: page-script'],
      /pocketcdn\.js is missing: there is a page/,
    ],
    [
      'an embedder policy that the CDN does not meet',
      () =>
        (site.pages['/'] = page(
          (html) => html.replace('src="/photos/', 'src="%CDN%/w_500/photos/'),
          { 'Cross-Origin-Embedder-Policy': 'require-corp' },
        )),
      ['warning: page-embedder-policy'],
      /requires Cross-Origin-Resource-Policy/,
    ],
    [
      'no client hints',
      () => (site.pages['/'] = page(undefined, { 'Accept-CH': 'Sec-CH-UA' })),
      ['hint: page-hints'],
      /asks for no client hints/,
    ],
    [
      'one client hint of three missing',
      () =>
        (site.pages['/'] = page(undefined, { 'Accept-CH': 'Sec-CH-DPR, Sec-CH-Viewport-Width' })),
      ['hint: page-hints'],
      /asks for no Sec-CH-Width$/,
    ],
    [
      'a redirect to another host',
      () => {
        const elsewhere = site.url.replace('localhost', '127.0.0.1');
        site.pages['/?away'] = page();
        site.pages['/'] = { body: '', status: 302, headers: { Location: `${elsewhere}/?away` } };
      },
      ['hint: page-redirect'],
      /redirects to another host/,
    ],
    [
      'no image to try the CDN with',
      () => (site.pages['/'] = page((html) => html.replace('noise.jpg', 'noise.svg'))),
      ['warning: cdn-named'],
      /None of the 1 images of the page can be resized by ipx/,
    ],
  ])('%s', async (_name, make, found, words) => {
    make();
    const { report } = await examine();

    expect(named(troubles(report))).toEqual(found);
    expect(
      troubles(report)
        .map(({ what }) => what)
        .join('\n'),
    ).toMatch(words);
  });
});

describe('finds in the worker', () => {
  const path = '/pocketcdn-sw.js';
  it.each<Defect>([
    ['no file', () => delete site.pages[path], ['error: worker-file'], /There is no worker .* 404/],
    [
      'the page of a single-page application in its place',
      () => (site.pages[path] = { ...page(), headers: { 'Content-Type': 'text/html' } }),
      ['error: worker-file'],
      /there is a page, not the worker/,
    ],
    [
      'a type that is no JavaScript',
      () => (site.pages[path] = workerFile({ 'Content-Type': 'text/plain' })),
      ['error: worker-file'],
      /served as text\/plain/,
    ],
    [
      'a redirect',
      () => {
        site.pages['/sw/pocketcdn-sw.js'] = workerFile();
        site.pages[path] = { body: '', status: 301, headers: { Location: '/sw/pocketcdn-sw.js' } };
      },
      ['error: worker-file'],
      /redirects/,
    ],
    [
      'another worker',
      () => (site.pages[path] = workerFile({}, "addEventListener('fetch', () => {});")),
      ['error: worker-version'],
      /is not PocketCDN/,
    ],
    [
      'an older version',
      () => (site.pages[path] = workerFile({}, worker.replaceAll(`"${version}"`, '"0.0.9"'))),
      ['warning: worker-version'],
      /PocketCDN 0\.0\.9, this command is/,
    ],
    [
      'a policy that forbids the CDN',
      () => (site.pages[path] = workerFile({ 'Content-Security-Policy': "default-src 'self'" })),
      ['error: worker-policy'],
      /forbids the CDN: default-src 'self'/,
    ],
    [
      "a policy that forbids the site's own images",
      () =>
        (site.pages[path] = workerFile({
          'Content-Security-Policy': `connect-src ${meddler.url}`,
        })),
      ['error: worker-policy'],
      /forbids the site's images/,
    ],
    [
      'a copy that proxies keep for a month',
      () => (site.pages[path] = workerFile({ 'Cache-Control': 'public, max-age=2592000' })),
      ['hint: worker-freshness'],
      /Proxies may keep the worker for 30 days/,
    ],
    [
      'a copy that a proxy has kept for days',
      () => (site.pages[path] = workerFile({ Age: '200000' })),
      ['warning: worker-freshness'],
      /A proxy has had its copy of the worker for 56 hours/,
    ],
  ])('%s', async (_name, make, found, words) => {
    make();
    const { code, report } = await examine();

    expect(named(troubles(report))).toEqual(found);
    expect(troubles(report)[0]!.what).toMatch(words);
    expect(code).toBe(found[0]!.startsWith('error') ? 1 : 0);
  });

  it('no fault in the versions that other libraries write into a worker of one’s own', async () => {
    const text = `const library = "3.2.1";${worker.replaceAll(version, 'of its own')}`;
    site.pages['/sw.js'] = workerFile({}, text);
    const { report } = await examine('--worker', '/sw.js');

    expect(troubles(report)).toEqual([]);
  });

  it('the kill switch', async () => {
    site.pages[path] = workerFile({}, await readFile(new URL('pocketcdn-off.js', dist), 'utf8'));
    const { report } = await examine();

    expect(named(troubles(report))).toEqual(['warning: worker-version']);
    expect(troubles(report)[0]!.what).toContain('kill switch');
  });

  it('a folder that the page is not in, unless a header allows it', async () => {
    site.pages['/js/sw.js'] = workerFile();
    const without = await examine('--worker', '/js/sw.js');
    site.pages['/js/sw.js'] = workerFile({ 'Service-Worker-Allowed': '/' });
    const withHeader = await examine('--worker', '/js/sw.js');

    expect(named(troubles(without.report))).toEqual(['error: worker-scope']);
    expect(troubles(withHeader.report)).toEqual([]);
  });

  it('a file that a provider needs, and that is not there or is kept', async () => {
    const missing = await examine('--provider', 'bunny');
    site.pages['/pocketcdn-providers.js'] = {
      body: 'pocketcdnProviders',
      headers: { 'Cache-Control': 'max-age=31536000' },
    };
    const kept = await examine('--provider', 'bunny');

    expect(named(troubles(missing.report))).toContain('error: worker-files-beside');
    expect(named(troubles(kept.report))).toContain('warning: worker-freshness');
    expect(named(troubles(kept.report))).not.toContain('error: worker-files-beside');
  });
});

const without =
  (...names: string[]): Meddle =>
  ({ headers }) => {
    for (const name of names) headers.delete(name);
  };
const withHeader =
  (name: string, value: string): Meddle =>
  ({ headers }) =>
    headers.set(name, value);
const isMissing = ({ path }: Passing): boolean => path.includes('no-such-image');

describe('finds at the CDN', () => {
  it.each<[name: string, meddle: Meddle, found: string[], words: RegExp]>([
    ['a refusal', (passing) => void (passing.status = 403), ['error: cdn-answers'], /answered 403/],
    [
      'a page in the place of an image',
      (passing) => {
        passing.body = Buffer.from('<!doctype html><title>Log in</title>');
        passing.headers.set('content-type', 'text/html');
      },
      ['error: cdn-answers'],
      /no image: text\/html/,
    ],
    ['no CORS headers', without('access-control-allow-origin'), ['error: cdn-cors'], /sends no/],
    [
      'CORS headers for another site',
      withHeader('access-control-allow-origin', 'https://x.test'),
      ['error: cdn-cors'],
      /allows another origin/,
    ],
    [
      'CORS headers only for those who ask, without Vary',
      ({ asked, headers }) => {
        if (!asked.has('origin')) headers.delete('access-control-allow-origin');
      },
      ['warning: cdn-cors'],
      /only when they are asked for/,
    ],
    [
      'no CORS headers on errors',
      ({ status, headers }) => {
        if (status >= 400) headers.delete('access-control-allow-origin');
      },
      ['warning: cdn-cors'],
      /no CORS headers with errors \(404/,
    ],
    [
      'answers that nobody may store',
      withHeader('cache-control', 'private, no-store'),
      ['error: cdn-freshness'],
      /forbids to store/,
    ],
    [
      'answers that are stale at once',
      withHeader('cache-control', 'max-age=0, must-revalidate'),
      ['warning: cdn-freshness'],
      /stale at once/,
    ],
    [
      'nothing said of freshness',
      without('cache-control'),
      ['hint: cdn-freshness'],
      /says nothing of freshness/,
    ],
    [
      'no validators',
      without('etag', 'last-modified'),
      ['warning: cdn-validators'],
      /neither ETag nor Last-Modified/,
    ],
    [
      'an ETag that changes with each answer',
      ({ asked, headers }) => {
        asked.delete('if-none-match');
        headers.set('etag', `"${Math.random()}"`);
        headers.delete('last-modified');
      },
      ['warning: cdn-validators'],
      /answers 200, not 304/,
    ],
    [
      'JPEG for everybody',
      async (passing) => {
        if (!/avif|webp/.test(passing.headers.get('content-type') ?? '')) return;
        passing.body = await sharp(passing.body).jpeg().toBuffer();
        passing.headers.set('content-type', 'image/jpeg');
      },
      ['hint: cdn-formats'],
      /gets image\/jpeg/,
    ],
    [
      'formats by Accept without Vary',
      without('vary'),
      ['warning: cdn-formats'],
      /without Vary: Accept/,
    ],
    [
      'AVIF for everybody',
      async (passing) => {
        if (passing.headers.get('content-type') !== 'image/jpeg') return;
        passing.body = await sharp(passing.body).avif({ effort: 0 }).toBuffer();
        passing.headers.set('content-type', 'image/avif');
      },
      ['warning: cdn-formats'],
      /takes neither AVIF nor WebP gets image\/avif/,
    ],
    [
      'images that stay as large as they are',
      async (passing) => {
        if (passing.status !== 200) return;
        passing.body = await sharp(join(folder, 'photos/noise.jpg')).avif({ effort: 0 }).toBuffer();
        if (!passing.asked.get('accept')?.includes('avif')) {
          passing.body = await sharp(passing.body).jpeg().toBuffer();
        }
      },
      ['warning: cdn-resizes'],
      /sent the image as large as it is: 700 × 500/,
    ],
    [
      'images that are enlarged',
      async (passing) => {
        const width = Number(/w_(\d+)/.exec(passing.path)?.[1]);
        if (passing.status !== 200 || width < 700) return;
        passing.body = await sharp(passing.body).resize({ width }).avif({ effort: 0 }).toBuffer();
      },
      ['warning: cdn-resizes'],
      /enlarges: asked for 720 px of an image of 700 × 500, it sent 720 ×/,
    ],
    [
      'a substitute for what does not exist',
      async (passing) => {
        if (!isMissing(passing)) return;
        const answer = await fetch(`${cdn.url}/w_320/photos/noise.jpg`);
        passing.status = 200;
        passing.headers.set('content-type', 'image/jpeg');
        passing.body = Buffer.from(await answer.arrayBuffer());
      },
      ['warning: cdn-missing-image'],
      /answers 200/,
    ],
    [
      'a 502 for what does not exist',
      (passing) => {
        if (isMissing(passing)) passing.status = 502;
      },
      ['warning: cdn-missing-image'],
      /answers 502/,
    ],
    [
      'no Timing-Allow-Origin',
      without('timing-allow-origin'),
      ['hint: cdn-timing'],
      /no Timing-Allow-Origin/,
    ],
  ])('%s', async (_name, meddle, found, words) => {
    meddler.meddle = meddle;
    const { code, report } = await examine();

    expect(named(troubles(report))).toEqual(found);
    expect(troubles(report)[0]!.what).toMatch(words);
    expect(code).toBe(found[0]!.startsWith('error') ? 1 : 0);
  });

  it('nothing wrong in CORS headers for those who ask, with Vary', async () => {
    meddler.meddle = ({ asked, headers }) => {
      headers.set('vary', 'Accept, Origin');
      headers.delete('access-control-allow-origin');
      if (asked.has('origin')) headers.set('access-control-allow-origin', asked.get('origin')!);
    };
    const { report } = await examine();

    expect(troubles(report)).toEqual([]);
  });

  it('that it never answers', async () => {
    await cdn.setState('hang');
    try {
      const { code, report } = await examine('--timeout', '0.5');

      expect(named(troubles(report))).toEqual(['error: cdn-answers']);
      expect(troubles(report)[0]!.what).toContain('did not answer within 0.5 s');
      expect(code).toBe(1);
    } finally {
      await cdn.setState('up');
    }
  });

  it('that nobody is there', async () => {
    const { report } = await examine('--cdn', 'http://127.0.0.1:9');

    expect(named(troubles(report))).toEqual(['error: cdn-answers']);
  });
});

describe('says that it could not look', () => {
  it.each<[name: string, make: () => void, words: RegExp]>([
    ['when the page answers 404', () => delete site.pages['/'], /answered 404/],
    [
      'when the address is no page',
      () => (site.pages['/'] = { body: '{}', headers: { 'Content-Type': 'application/json' } }),
      /is no page: it was served as application\/json/,
    ],
  ])('%s', async (_name, make, words) => {
    make();
    const terminal = testTerminal();

    expect(await doctor([site.url], terminal)).toBe(2);
    expect(terminal.complaints.join('\n')).toMatch(words);
    expect(terminal.said).toEqual([]);
  });

  it('when the site refuses connections', async () => {
    const terminal = testTerminal();
    await site.close();
    try {
      expect(await doctor([site.url], terminal)).toBe(2);
      expect(terminal.complaints[0]).toMatch(/could not be reached: the connection was refused/);
    } finally {
      await site.open();
    }
  });
});

it('prints lines of at most 80 columns, but for addresses and lines to add', async () => {
  meddler.meddle = ({ headers }) => {
    for (const name of Array.from(headers.keys())) {
      if (name !== 'content-type') headers.delete(name);
    }
  };
  site.pages['/'] = page(undefined, { 'Content-Security-Policy': "worker-src 'none'" });
  const terminal = testTerminal();
  await doctor([site.url], terminal);

  expect(terminal.said.at(-1)).toMatch(/^\d errors, \d warnings?, \d hints?, \d+ fine$/);
  const long = terminal.said.filter((line) => line.length > 80 && !/https?:|^ {8}/.test(line));
  expect(long).toEqual([]);
});

it('reads the options out of the scripts that a page imports', async () => {
  const script = `<script type="module" src="/assets/app.js"></script>`;
  site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, script));
  site.pages['/assets/app.js'] = { body: `import"./vendor.js";import{a}from"./images.js";a()` };
  site.pages['/assets/vendor.js'] = { body: 'console.log(1)' };
  site.pages['/assets/images.js'] = {
    body: `const s="/pocketcdn-sw.js";r({cdn:{provider:"ipx",baseUrl:"${meddler.url}"}})`,
  };
  const { report } = await examine();

  expect(troubles(report)).toEqual([]);
  expect(report.cdn).toEqual({ provider: 'ipx', baseUrl: meddler.url });
});

it('reads the options of a script tag in JSON, and looks for the worker beside it', async () => {
  site.pages['/js/pocketcdn.js'] = { body: 'register()' };
  site.pages['/js/pocketcdn-sw.js'] = workerFile({ 'Service-Worker-Allowed': '/' });
  const options = JSON.stringify({ cdn: { provider: 'ipx', baseUrl: meddler.url } });
  const script = `<script src="/js/pocketcdn.js" data-options='${options}' defer></script>`;
  site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, script));
  const { report } = await examine();

  expect(troubles(report)).toEqual([]);
  expect(report.worker).toBe(`${site.url}/js/pocketcdn-sw.js`);
});

it('has its documentation name each check, and no other', async () => {
  const text = await readFile(new URL('../../../docs/doctor.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `((?:page|worker|cdn)-[\w-]+)`/gm)];

  expect(documented.map(([, name]) => name)).toEqual(checkNames);
});
