import { readFile } from 'node:fs/promises';
import { createLocalCdn } from '../../../demo/server/local-cdn.js';
import { createSiteServer } from '../../../demo/server/site-server.js';
import { testTerminal } from '../test-terminal.js';
import { doctor } from './doctor.js';
import type { Report } from './report.js';
import { checkNames } from './run-checks.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startHealthySite, troublesIn } from './test-healthy-site.js';

const healthy = await startHealthySite();
const { cdn, engine, examine, meddler, page, site, workerFile } = healthy;

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

it('finds nothing wrong with a healthy site', async () => {
  const { code, report } = await examine();

  expect(troublesIn(report)).toEqual([]);
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

    expect(troublesIn(JSON.parse(terminal.said.join('\n')) as Report)).toEqual([]);
    expect(code).toBe(0);
  } finally {
    await Promise.all([demo.close(), demoCdn.close()]);
  }
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

  expect(troublesIn(report)).toEqual([]);
  expect(report.cdn).toEqual({ provider: 'ipx', baseUrl: meddler.url });
});

it('reads the options of a script tag in JSON, and looks for the worker beside it', async () => {
  site.pages['/js/pocketcdn.js'] = { body: 'register()' };
  site.pages['/js/pocketcdn-sw.js'] = workerFile({ 'Service-Worker-Allowed': '/' });
  site.pages['/js/pocketcdn-engine.js'] = workerFile({}, engine);
  const options = JSON.stringify({ cdn: { provider: 'ipx', baseUrl: meddler.url } });
  const script = `<script src="/js/pocketcdn.js" data-options='${options}' defer></script>`;
  site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, script));
  const { report } = await examine();

  expect(troublesIn(report)).toEqual([]);
  expect(report.worker).toBe(`${site.url}/js/pocketcdn-sw.js`);
});

it('has its documentation name each check, and no other', async () => {
  const text = await readFile(new URL('../../../docs/doctor.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `((?:page|worker|cdn)-[\w-]+)`/gm)];

  expect(documented.map(([, name]) => name)).toEqual(checkNames);
});
