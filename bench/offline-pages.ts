// Measures the cost of the option `offlinePages` while the site is online: opens the same page
// repeatedly, with and without the option, in turn.
//   npm run build && npm run bench:offline
// The page has 30 kB of HTML, and a style sheet and a script that are in the HTTP cache.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../e2e/find-browser.js';
import { median } from './report/quantile.js';

const rounds = Number(process.argv[2] ?? 60);

/** Query of the worker's URL for each contender; `undefined` without a worker. */
const queries: Record<string, string | undefined> = {
  'no worker': undefined,
  'without the option': '',
  offlinePages: '?offlinePages=true',
};

/** Response times of the server for a page, in ms. */
const serverTimes = [0, 50];

interface Visitor {
  page: Page;
  session: CDPSession;
  url: string;
}

const html = (query: string | undefined): string =>
  `<!doctype html><title>Page</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css"><script src="/site.js"></script>
${query === undefined ? '' : `<script>navigator.serviceWorker.register('/pocketcdn-sw.js${query}')</script>`}
${'<p>Some words of a page that somebody might want to read.</p>\n'.repeat(500)}`;

async function serve(query: string | undefined): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const answer = async (): Promise<void> => {
      const isWorker = pathname.startsWith('/pocketcdn-');
      const body = isWorker ? await readFile(`dist${pathname}`) : (assets[pathname] ?? html(query));
      const type = pathname.endsWith('.css')
        ? 'css'
        : pathname.endsWith('.js')
          ? 'javascript'
          : 'html';
      const lifetime = pathname in assets ? 'max-age=3600' : 'no-cache';
      if (type === 'html') await pause(Number(searchParams.get('ms')));
      response.writeHead(200, { 'content-type': `text/${type}`, 'cache-control': lifetime });
      response.end(body);
    };
    answer().catch(() => response.writeHead(404).end());
  });
  const assets: Record<string, string> = {
    '/site.css': 'p { margin: 1em }\n'.repeat(500),
    '/site.js': 'document.documentElement.dataset.ran = "";\n'.repeat(200),
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Times of one visit, in ms since its start: first byte, style and script loaded, document ready. */
async function visit(
  { page, session, url }: Visitor,
  ms: number,
  isStopped: boolean,
): Promise<number[]> {
  if (isStopped) await session.send('ServiceWorker.stopAllWorkers');
  // The command does not wait until the workers have stopped.
  await pause(isStopped ? 150 : 30);
  await page.goto(`${url}/page/?ms=${ms}`);
  return page.evaluate<number[]>(`(() => {
    const [{ responseStart, domContentLoadedEventEnd }] = performance.getEntriesByType('navigation');
    const ends = performance.getEntriesByType('resource')
      .filter(({ name }) => /site\\.(css|js)$/.test(name))
      .map(({ responseEnd }) => responseEnd);
    return [responseStart, Math.max(...ends), domContentLoadedEventEnd];
  })()`);
}

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const sites = [];
const visitors = new Map<string, Visitor>();
for (const [name, query] of Object.entries(queries)) {
  const site = await serve(query);
  sites.push(site);
  const page = await (await browser.newContext()).newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await page.goto(`${site.url}/page/`);
  if (query !== undefined) {
    await page.waitForFunction('navigator.serviceWorker.controller !== null');
  }
  visitors.set(name, { page, session, url: site.url });
}

console.log(`ms, medians of ${rounds} visits each, in turn; in brackets × no worker\n`);
for (const ms of serverTimes) {
  for (const isStopped of [false, true]) {
    const times = new Map([...visitors.keys()].map((name) => [name, [] as number[][]]));
    for (let round = -2; round < rounds; round += 1) {
      for (const [name, visitor] of visitors) {
        const time = await visit(visitor, ms, isStopped);
        // The first two rounds warm up.
        if (round >= 0) times.get(name)!.push(time);
      }
    }
    console.log(`server ${ms} ms, worker ${isStopped ? 'stopped' : 'running'}`);
    const middle = (name: string, at: number): number =>
      median(times.get(name)!.map((visited) => visited[at]!));
    for (const name of times.keys()) {
      const figures = ['first byte', 'style and script', 'ready'].map((what, at) => {
        const ratio = middle(name, at) / middle('no worker', at);
        return `${what} ${middle(name, at).toFixed(1)} (${ratio.toFixed(2)})`;
      });
      console.log(`  ${name.padEnd(20)}${figures.join(' · ')}`);
    }
  }
}
await browser.close();
for (const site of sites) site.close();
