import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test as base } from '@playwright/test';
import { contentType } from '../../demo/server/content-type.js';
import { createLoopbackServer } from '../../demo/server/loopback-server.js';
import { exceptions, figures, invalidDates } from '../../docs/http-cache-suite.js';
import { bundle } from '../support/bundle.js';

const folder = dirname(fileURLToPath(import.meta.resolve('http-cache-tests/package.json')));

/** Answers a request that has this path. */
type Handler = (path: string[], request: IncomingMessage, response: ServerResponse) => void;

const readHandler = async (name: string): Promise<Handler> =>
  ((await import(`${folder}/server/handle-${name}.mjs`)) as { default: Handler }).default;

/** One test of the suite. */
interface SuiteTest {
  id: string;
  /** @default 'required' */
  kind?: 'required' | 'optimal' | 'check';
  browser_skip?: boolean;
}

const count = (wanted: 'required' | 'optimal', from: readonly SuiteTest[]): number =>
  from.filter(({ kind = 'required' }) => kind === wanted).length;

const test = base.extend<{ suiteUrl: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names out of the pattern
  suiteUrl: async ({}, use) => {
    const handlers: Record<string, Handler> = {
      config: await readHandler('config'),
      test: await readHandler('test'),
      state: await readHandler('state'),
    };
    const own: Record<string, string> = {
      '/index.html': '<!doctype html><title>Suite</title><link rel="icon" href="data:,">',
      '/sw.js': await bundle('e2e/workers/standard.js', 'iife'),
    };
    const server = createLoopbackServer(
      async (request, response) => {
        const path = (request.url ?? '/').split('?', 1)[0]!;
        const [, first = '', ...rest] = path.split('/');
        const handler = handlers[first];
        if (handler) {
          handler(rest, request, response);
          return;
        }
        const body = own[path] ?? (await readFile(folder + path).catch(() => undefined));
        response
          .writeHead(body === undefined ? 404 : 200, { 'content-type': contentType(path) })
          .end(body);
      },
      { port: 0, hosts: ['127.0.0.1', '::1'] },
    );
    await server.open();
    await use(`http://localhost:${server.port}`);
    await server.close();
  },
});

test(
  'the public HTTP cache suite passes, except for what docs/http-cache-suite.md lists',
  { tag: '@long' },
  async ({ page, suiteUrl }) => {
    test.setTimeout(180_000);
    await page.goto(`${suiteUrl}/index.html`);
    await page.evaluate(async () => {
      const controlled = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
      await navigator.serviceWorker.register('/sw.js');
      await controlled;
    });
    const { tests, results } = await page.evaluate(async () => {
      const [runnerPath, suitesPath] = ['/client/runner.mjs', '/tests/index.mjs'];
      const runner = (await import(runnerPath)) as {
        runTests: (suites: unknown, fetched: typeof fetch, isBrowser: boolean) => Promise<void>;
        getResults: () => Record<string, unknown>;
      };
      const { default: suites } = (await import(suitesPath)) as {
        default: { tests: SuiteTest[] }[];
      };
      await runner.runTests(suites, fetch, true);
      return { tests: suites.flatMap((suite) => suite.tests), results: runner.getResults() };
    });
    const judged = tests.filter(({ kind, browser_skip: isSkipped }) => {
      return kind !== 'check' && !isSkipped;
    });
    const failed = judged.filter(({ id }) => results[id] !== true);
    const listed = exceptions.flatMap(({ ids }) => ids);
    expect(failed.map(({ id }) => id).toSorted()).toEqual([...listed].toSorted());
    // `true` would say that the response was reused.
    for (const id of invalidDates) {
      expect(results[id], id).toEqual([
        'Assertion',
        expect.stringContaining('not come from cache'),
      ]);
    }
    for (const kind of ['required', 'optimal'] as const) {
      const all = count(kind, judged);
      expect({ passed: all - count(kind, failed), all }, kind).toEqual(figures[kind]);
    }
  },
);
