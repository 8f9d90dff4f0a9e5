import { readFile } from 'node:fs/promises';
import { createLocalCdn } from '../../../demo/server/local-cdn.js';
import { createSiteServer } from '../../../demo/server/site-server.js';
import { testTerminal } from '../test-terminal.js';
import { doctor } from './doctor.js';
import type { Report } from './report.js';
import { checkNames } from './run-checks.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startHealthySite, problemsIn } from './test-healthy-site.js';

const healthy = await startHealthySite();
const { cdn, engine, providers, examine, proxy, page, site, workerFile } = healthy;

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

it('finds nothing wrong with a healthy site', async () => {
  const { code, report } = await examine();

  expect(problemsIn(report)).toEqual([]);
  expect(report.counts.ok).toBeGreaterThan(15);
  expect(report).toMatchObject({
    format: 1,
    page: `${site.url}/`,
    worker: `${site.url}/pocketcdn-sw.js`,
    cdn: { provider: 'ipx', baseUrl: proxy.url },
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

    expect(problemsIn(JSON.parse(terminal.output.join('\n')) as Report)).toEqual([]);
    expect(code).toBe(0);
  } finally {
    await Promise.all([demo.close(), demoCdn.close()]);
  }
});

describe('exits with 2 if the site cannot be checked', () => {
  it.each<[name: string, make: () => void, message: RegExp]>([
    ['because the page answers 404', () => delete site.pages['/'], /answered 404/],
    [
      'because the URL is not a page',
      () => (site.pages['/'] = { body: '{}', headers: { 'Content-Type': 'application/json' } }),
      /is not an HTML page: it was served as application\/json/,
    ],
  ])('%s', async (_name, make, message) => {
    make();
    const terminal = testTerminal();

    expect(await doctor([site.url], terminal)).toBe(2);
    expect(terminal.errors.join('\n')).toMatch(message);
    expect(terminal.output).toEqual([]);
  });

  it('because the site refuses connections', async () => {
    const terminal = testTerminal();
    await site.close();
    try {
      expect(await doctor([site.url], terminal)).toBe(2);
      expect(terminal.errors[0]).toMatch(/could not be reached: the connection was refused/);
    } finally {
      await site.open();
    }
  });
});

it('prints lines of at most 80 columns, except for URLs and lines to add', async () => {
  proxy.alter = ({ headers }) => {
    for (const name of Array.from(headers.keys())) {
      if (name !== 'content-type') headers.delete(name);
    }
  };
  site.pages['/'] = page(undefined, { 'Content-Security-Policy': "worker-src 'none'" });
  const terminal = testTerminal();
  await doctor([site.url], terminal);

  expect(terminal.output.at(-1)).toMatch(/^\d errors, \d warnings?, \d hints?, \d+ passed$/);
  const long = terminal.output.filter((line) => line.length > 80 && !/https?:|^ {8}/.test(line));
  expect(long).toEqual([]);
});

it('gives every problem a reason and a fix', async () => {
  proxy.alter = ({ headers }) => {
    for (const name of ['access-control-allow-origin', 'etag']) headers.delete(name);
  };
  site.pages['/'] = page(undefined, { 'Accept-CH': 'Sec-CH-UA' });
  const { report } = await examine();
  const problems = report.findings.filter(({ severity }) => severity !== 'ok');

  expect(problems.length).toBeGreaterThan(1);
  for (const { what, why, fix } of problems) {
    expect(why, what).toMatch(/\.$/);
    expect(fix, what).toMatch(/\.$/);
  }
});

it('reads the options from the scripts that a page imports', async () => {
  const script = `<script type="module" src="/assets/app.js"></script>`;
  site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, script));
  site.pages['/assets/app.js'] = { body: `import"./vendor.js";import{a}from"./images.js";a()` };
  site.pages['/assets/vendor.js'] = { body: 'console.log(1)' };
  site.pages['/assets/images.js'] = {
    body: `const s="/pocketcdn-sw.js";r({cdn:{provider:"ipx",baseUrl:"${proxy.url}"}})`,
  };
  const { report } = await examine();

  expect(problemsIn(report)).toEqual([]);
  expect(report.cdn).toEqual({ provider: 'ipx', baseUrl: proxy.url });
});

it('reads the options of a script tag in JSON, and expects the worker beside it', async () => {
  site.pages['/js/pocketcdn.js'] = { body: 'register()' };
  site.pages['/js/pocketcdn-sw.js'] = workerFile({ 'Service-Worker-Allowed': '/' });
  site.pages['/js/pocketcdn-engine.js'] = workerFile({}, engine);
  site.pages['/js/pocketcdn-providers.js'] = workerFile({}, providers);
  const options = JSON.stringify({ cdn: { provider: 'ipx', baseUrl: proxy.url } });
  const script = `<script src="/js/pocketcdn.js" data-options='${options}' defer></script>`;
  site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, script));
  const { report } = await examine();

  expect(problemsIn(report)).toEqual([]);
  expect(report.worker).toBe(`${site.url}/js/pocketcdn-sw.js`);
});

it('has exactly the checks that its documentation names', async () => {
  const text = await readFile(new URL('../../../docs/doctor.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `((?:page|worker|cdn)-[\w-]+)`/gm)];

  expect(documented.map(([, name]) => name)).toEqual(checkNames);
});
