import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createLocalCdn, type LocalCdn } from '../../../demo/server/local-cdn.js';
import {
  type AdHocPage,
  createSiteServer,
  type SiteServer,
} from '../../../demo/server/site-server.js';
import { testTerminal } from '../test-terminal.js';
import { doctor } from './doctor.js';
import type { Report } from './report.js';
import { createMeddler, type Meddler } from './test-meddler.js';

/** A healthy site with the demo's servers, and the places where it can be made ill. */
export interface HealthySite {
  site: SiteServer;
  cdn: LocalCdn;
  /** Between doctor and the CDN. */
  meddler: Meddler;
  /** Path of the source image. */
  photo: string;
  /** Text of the built worker, and of its engine. */
  worker: string;
  engine: string;
  /** The page, with changes to its markup, in which `%CDN%` is the CDN's address; and headers. */
  page: (change?: (html: string) => string, headers?: Record<string, string>) => AdHocPage;
  workerFile: (headers?: Record<string, string>, text?: string) => AdHocPage;
  /** Makes all well again. */
  reset: () => void;
  /** Runs doctor on the page. */
  examine: (...args: string[]) => Promise<{ code: number; report: Report }>;
  close: () => Promise<void>;
}

/** A defect, what makes it, all that is to be found then, and words that say it. */
export type Defect = [name: string, make: () => void, found: string[], words: RegExp];

/** The package's built files. */
export const dist: URL = new URL('../../../dist/', import.meta.url);

/** Findings that are not fine: severity and name of the check. */
export const troublesIn = ({ findings }: Report): string[] =>
  findings
    .filter(({ severity }) => severity !== 'ok')
    .map(({ check, severity }) => `${severity}: ${check}`);

/** What the findings that are not fine say. */
export const wordsIn = ({ findings }: Report): string =>
  findings
    .filter(({ severity }) => severity !== 'ok')
    .map(({ what }) => what)
    .join('\n');

const healthyPage = `<!doctype html><title>Healthy</title>
<script src="/pocketcdn.js" data-provider="ipx" data-base-url="%CDN%" defer></script>
<img src="/photos/noise.jpg" width="300" alt="">`;

export async function startHealthySite(): Promise<HealthySite> {
  const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-doctor-'));
  const photo = join(folder, 'photos/noise.jpg');
  await mkdir(join(folder, 'photos'));
  // Small, so that its variants are made in no time; noise, so that there is something to encode.
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  await sharp({ create: { width: 700, height: 500, channels: 3, background: '#888', noise } })
    .jpeg()
    .toFile(photo);
  const worker = await readFile(new URL('pocketcdn-sw.js', dist), 'utf8');
  const engine = await readFile(new URL('pocketcdn-engine.js', dist), 'utf8');
  const cdn = await createLocalCdn({
    port: 0,
    root: folder,
    cacheDirectory: join(folder, 'cache'),
  });
  const meddler = await createMeddler(() => cdn.url);
  const site = await createSiteServer({ cdn, port: 0, root: folder, publicRoot: folder });

  const healthy: HealthySite = {
    site,
    cdn,
    meddler,
    photo,
    worker,
    engine,
    page: (change = (html) => html, headers = {}) => ({
      body: change(healthyPage).replaceAll('%CDN%', meddler.url),
      headers,
    }),
    workerFile: (headers = {}, body = worker) => ({ body, headers }),
    reset() {
      meddler.meddle = undefined;
      site.pages = {
        '/': healthy.page(),
        '/pocketcdn-sw.js': healthy.workerFile(),
        '/pocketcdn-engine.js': healthy.workerFile({}, engine),
        '/pocketcdn.js': { body: 'register("/pocketcdn-sw.js")' },
      };
    },
    async examine(...args) {
      const terminal = testTerminal();
      const code = await doctor([site.url, '--json', '--timeout', '5', ...args], terminal);
      return { code, report: JSON.parse(terminal.said.join('\n')) as Report };
    },
    async close() {
      await Promise.all([site.close(), meddler.close(), cdn.close()]);
      await rm(folder, { recursive: true });
    },
  };
  return healthy;
}
