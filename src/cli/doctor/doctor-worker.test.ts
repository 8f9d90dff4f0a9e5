import { readFile } from 'node:fs/promises';
import { version } from '../../core/version.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type Defect,
  dist,
  startHealthySite,
  problemsIn,
  messagesIn,
} from './test-healthy-site.js';

const healthy = await startHealthySite();
const { engine, providers, examine, proxy, page, site, worker, workerFile } = healthy;

const older = (text: string): string => text.replaceAll(`"${version}"`, '"0.0.9"');

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

describe('finds in the worker', () => {
  const path = '/pocketcdn-sw.js';
  it.each<Defect>([
    [
      'no file',
      () => delete site.pages[path],
      ['error: worker-file'],
      /The worker .* is missing: the server answered 404/,
    ],
    [
      'the page of a single-page application instead',
      () => (site.pages[path] = { ...page(), headers: { 'Content-Type': 'text/html' } }),
      ['error: worker-file'],
      /is an HTML page, not the worker/,
    ],
    [
      'a content type other than JavaScript',
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
      () => {
        site.pages[path] = workerFile({}, older(worker));
        site.pages['/pocketcdn-engine.js'] = workerFile({}, older(engine));
      },
      ['warning: worker-version'],
      /PocketCDN 0\.0\.9, this command is/,
    ],
    [
      'no engine beside it',
      () => delete site.pages['/pocketcdn-engine.js'],
      ['error: worker-files-beside'],
      /The worker needs pocketcdn-engine\.js beside it: the server answered 404/,
    ],
    [
      'an engine of another version',
      () => (site.pages['/pocketcdn-engine.js'] = workerFile({}, older(engine))),
      ['error: worker-files-beside'],
      new RegExp(`PocketCDN ${version}, but pocketcdn-engine\\.js is PocketCDN 0\\.0\\.9`),
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
          'Content-Security-Policy': `connect-src ${proxy.url}`,
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
      /A proxy has kept its copy of the worker for 56 hours/,
    ],
  ])('%s', async (_name, make, found, message) => {
    make();
    const { code, report } = await examine();

    expect(problemsIn(report)).toEqual(found);
    expect(messagesIn(report)).toMatch(message);
    expect(code).toBe(found[0]!.startsWith('error') ? 1 : 0);
  });

  it('nothing wrong in the versions of other libraries in a site’s own worker', async () => {
    const text = `const library = "3.2.1";${engine.replaceAll(version, 'of its own')}`;
    site.pages['/sw.js'] = workerFile({}, text);
    const { report } = await examine('--worker', '/sw.js');

    expect(problemsIn(report)).toEqual([]);
  });

  it('the kill switch', async () => {
    site.pages[path] = workerFile({}, await readFile(new URL('pocketcdn-off.js', dist), 'utf8'));
    const { report } = await examine();

    expect(problemsIn(report)).toEqual(['warning: worker-version']);
    expect(messagesIn(report)).toContain('kill switch');
  });

  it('a page outside the folder of the worker, unless a header allows it', async () => {
    site.pages['/js/sw.js'] = workerFile();
    site.pages['/js/pocketcdn-engine.js'] = workerFile({}, engine);
    site.pages['/js/pocketcdn-providers.js'] = workerFile({}, providers);
    const without = await examine('--worker', '/js/sw.js');
    site.pages['/js/sw.js'] = workerFile({ 'Service-Worker-Allowed': '/' });
    const withHeader = await examine('--worker', '/js/sw.js');

    expect(problemsIn(without.report)).toEqual(['error: worker-scope']);
    expect(problemsIn(withHeader.report)).toEqual([]);
  });

  it('the file of the providers that is missing, or that browsers keep for long', async () => {
    delete site.pages['/pocketcdn-providers.js'];
    const missing = await examine();
    site.pages['/pocketcdn-providers.js'] = {
      body: 'pocketcdnProviders',
      headers: { 'Cache-Control': 'max-age=31536000' },
    };
    const kept = await examine();

    expect(problemsIn(missing.report)).toContain('error: worker-files-beside');
    expect(problemsIn(kept.report)).toContain('warning: worker-freshness');
    expect(problemsIn(kept.report)).not.toContain('error: worker-files-beside');
  });
});
