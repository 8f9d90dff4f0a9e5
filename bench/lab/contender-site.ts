import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../demo/server/project-root.js';
import type { Reply } from '../../demo/server/send-reply.js';
import type { ContenderName } from '../contenders/index.js';
import type { PageSettings } from '../page/settings.js';
import { bundle } from './bundle.js';
import type { Photograph } from './photographs.js';

/** The configuration of a contender's worker in a scenario. */
export interface WorkerSetup {
  /** How many images it may store, if it has such a budget. */
  maxEntries: number;
  /** Whether the probe is prepended to its script. */
  isProbed: boolean;
}

/** The configuration of a contender's site. */
export interface SiteSetup extends WorkerSetup {
  cdnUrl: string;
  photographs: readonly Photograph[];
}

/** Answers the paths of a contender's site, except images. */
export type ContenderSite = (path: string, setup: SiteSetup) => Reply | undefined;

const benchSource = (path: string): string => join(projectRoot(), 'bench', path);

/** Bundles the scripts that all contenders share. */
export async function bundleShared(): Promise<{ gallery: string; probe: string }> {
  const [gallery, probe] = await Promise.all([
    bundle(benchSource('page/gallery.ts')),
    bundle(benchSource('contenders/probe.ts')),
  ]);
  return { gallery, probe };
}

/**
 * Builds a contender's worker and page script, once for the whole run.
 *
 * @param root folder of the version of PocketCDN
 */
export async function buildContenderSite(
  name: ContenderName,
  { gallery, probe }: Awaited<ReturnType<typeof bundleShared>>,
  root: string = projectRoot(),
): Promise<ContenderSite> {
  const { worker, ...imported } = await readWorker(name, root);
  const registration = await bundleRegistration(name, root);
  const scripts: Record<string, string | undefined> = {
    '/sw.js': worker,
    '/probed-sw.js': worker && `${probe}\n${worker}`,
    ...imported,
    '/register.js': registration,
    '/gallery.js': gallery,
  };

  return (path, { cdnUrl, maxEntries, isProbed, photographs }) => {
    if (path.startsWith('/gallery/')) {
      const workerUrl = isProbed ? '/probed-sw.js' : '/sw.js';
      const heights = photographs.map(({ height }) => height);
      const settings = { cdnUrl, maxEntries, workerUrl, heights };
      const page = pageOf(settings, registration !== undefined);
      return reply('text/html; charset=utf-8', page, 'no-cache');
    }
    if (path === '/data.json') return reply('application/json', '{"photographs":14}', 'no-store');
    const script = scripts[path];
    return script === undefined ? undefined : reply('text/javascript', script, 'no-cache');
  };
}

/** A contender's worker, if it has one, and the files that it imports, by path. */
async function readWorker(name: ContenderName, root: string): Promise<Record<string, string>> {
  if (name === 'none') return {};
  if (!isPocketCdn(name)) return { worker: await bundle(benchSource(`contenders/${name}/sw.ts`)) };
  const read = (file: string): Promise<string> => readReadyFile(join(root, 'dist', file));
  return {
    worker: await read('pocketcdn-sw.js'),
    '/pocketcdn-engine.js': await read('pocketcdn-engine.js'),
    '/pocketcdn-providers.js': await read('pocketcdn-providers.js'),
  };
}

const isPocketCdn = (name: ContenderName): boolean => name === 'pocketcdn' || name === 'before';

function readReadyFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} does not exist. Build it with: npm run build`);
  });
}

async function bundleRegistration(name: ContenderName, root: string): Promise<string | undefined> {
  if (name === 'none') return undefined;
  return isPocketCdn(name)
    ? bundle(join(root, 'bench/page/register-pocketcdn.ts'))
    : bundle(benchSource('page/register-worker.ts'));
}

function pageOf(settings: PageSettings, hasWorker: boolean): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>
  body { margin: 0 }
  main { display: grid; grid-template-columns: repeat(auto-fill, 240px); gap: 8px }
</style>
<main></main>
<script type="application/json" id="settings">${JSON.stringify(settings)}</script>
${hasWorker ? '<script src="/register.js"></script>' : ''}
<script src="/gallery.js"></script>
</html>`;
}

function reply(type: string, body: string, cacheControl: string): Reply {
  const headers = new Headers({
    'content-type': type,
    'cache-control': cacheControl,
    // A cross-origin isolated page has a clock resolution of 5 µs instead of 100 µs.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
  });
  return { status: 200, headers, body };
}
