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
import { startFaultProxy, type FaultProxy } from './test-fault-proxy.js';

/** A site without defects on the demo's servers, and the means to add defects. */
export interface HealthySite {
  site: SiteServer;
  cdn: LocalCdn;
  /** The proxy between doctor and the CDN. */
  proxy: FaultProxy;
  /** Path of the source image's file. */
  photo: string;
  /** Source texts of the built worker, of its engine, and of its providers. */
  worker: string;
  engine: string;
  providers: string;
  /** Creates the page, with changes to its markup and with headers. `%CDN%` is the CDN's URL. */
  page: (change?: (html: string) => string, headers?: Record<string, string>) => AdHocPage;
  workerFile: (headers?: Record<string, string>, text?: string) => AdHocPage;
  /** Removes all defects. */
  reset: () => void;
  /** Runs doctor on the page. */
  examine: (...args: string[]) => Promise<{ code: number; report: Report }>;
  close: () => Promise<void>;
}

/** A defect, the function that adds it, all expected findings, and a pattern for their messages. */
export type Defect = [name: string, make: () => void, found: string[], message: RegExp];

/** The package's built files. */
export const dist: URL = new URL('../../../dist/', import.meta.url);

/** Severity and name of each check that did not pass. */
export const problemsIn = ({ findings }: Report): string[] =>
  findings
    .filter(({ severity }) => severity !== 'ok')
    .map(({ check, severity }) => `${severity}: ${check}`);

/** The messages of the checks that did not pass. */
export const messagesIn = ({ findings }: Report): string =>
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
  // Small, so that its variants are encoded fast; noise, because a plain colour would have no bytes.
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  await sharp({ create: { width: 700, height: 500, channels: 3, background: '#888', noise } })
    .jpeg()
    .toFile(photo);
  const worker = await readFile(new URL('pocketcdn-sw.js', dist), 'utf8');
  const engine = await readFile(new URL('pocketcdn-engine.js', dist), 'utf8');
  const providers = await readFile(new URL('pocketcdn-providers.js', dist), 'utf8');
  const cdn = await createLocalCdn({
    port: 0,
    root: folder,
    cacheDirectory: join(folder, 'cache'),
  });
  const proxy = await startFaultProxy(() => cdn.url);
  const site = await createSiteServer({ cdn, port: 0, root: folder, publicRoot: folder });

  const healthy: HealthySite = {
    site,
    cdn,
    proxy,
    photo,
    worker,
    engine,
    providers,
    page: (change = (html) => html, headers = {}) => ({
      body: change(healthyPage).replaceAll('%CDN%', proxy.url),
      headers,
    }),
    workerFile: (headers = {}, body = worker) => ({ body, headers }),
    reset() {
      proxy.alter = undefined;
      site.pages = {
        '/': healthy.page(),
        '/pocketcdn-sw.js': healthy.workerFile(),
        '/pocketcdn-engine.js': healthy.workerFile({}, engine),
        '/pocketcdn-providers.js': healthy.workerFile({}, providers),
        '/pocketcdn.js': { body: 'register("/pocketcdn-sw.js")' },
      };
    },
    async examine(...args) {
      const terminal = testTerminal();
      const code = await doctor([site.url, '--json', '--timeout', '5', ...args], terminal);
      return { code, report: JSON.parse(terminal.output.join('\n')) as Report };
    },
    async close() {
      await Promise.all([site.close(), proxy.close(), cdn.close()]);
      await rm(folder, { recursive: true });
    },
  };
  return healthy;
}
