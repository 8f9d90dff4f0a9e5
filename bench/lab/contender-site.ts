import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../demo/server/project-root.js';
import type { Reply } from '../../demo/server/send-reply.js';
import type { ContenderName } from '../contenders/index.js';
import type { PageSettings } from '../page/settings.js';
import { bundle } from './bundle.js';
import type { Photograph } from './photographs.js';

/** How a contender's worker is set up in a scenario. */
export interface WorkerSetup {
  /** How many images it may store, where it has such a budget. */
  maxEntries: number;
  /** Whether its script has the probe in front, which counts what it does. */
  isProbed: boolean;
}

/** What a contender's site is told when it is visited. */
export interface Given extends WorkerSetup {
  cdnUrl: string;
  photographs: readonly Photograph[];
}

/** Answers for the paths of a contender's site, images excepted. */
export type ContenderSite = (path: string, given: Given) => Reply | undefined;

const benchSource = (path: string): string => join(projectRoot(), 'bench', path);

/** Bundles what all contenders share. */
export async function bundleShared(): Promise<{ gallery: string; probe: string }> {
  const [gallery, probe] = await Promise.all([
    bundle(benchSource('page/gallery.ts')),
    bundle(benchSource('contenders/probe.ts')),
  ]);
  return { gallery, probe };
}

/** Builds a contender's worker and page script, once for the whole run. */
export async function buildContenderSite(
  name: ContenderName,
  { gallery, probe }: Awaited<ReturnType<typeof bundleShared>>,
): Promise<ContenderSite> {
  const [worker, besideIt] = await readWorker(name);
  const registering = await bundleRegistering(name);
  const scripts: Record<string, string | undefined> = {
    '/sw.js': worker,
    '/probed-sw.js': worker && `${probe}\n${worker}`,
    '/pocketcdn-engine.js': besideIt,
    '/register.js': registering,
    '/gallery.js': gallery,
  };

  return (path, { cdnUrl, maxEntries, isProbed, photographs }) => {
    if (path.startsWith('/gallery/')) {
      const workerUrl = isProbed ? '/probed-sw.js' : '/sw.js';
      const heights = photographs.map(({ height }) => height);
      const settings = { cdnUrl, maxEntries, workerUrl, heights };
      const page = pageOf(settings, registering !== undefined);
      return reply('text/html; charset=utf-8', page, 'no-cache');
    }
    if (path === '/data.json') return reply('application/json', '{"photographs":14}', 'no-store');
    const script = scripts[path];
    return script === undefined ? undefined : reply('text/javascript', script, 'no-cache');
  };
}

/** A contender's worker, and the file that it loads from beside it. */
async function readWorker(name: ContenderName): Promise<string[]> {
  if (name === 'none') return [];
  if (name === 'pocketcdn') {
    return Promise.all(['pocketcdn-sw.js', 'pocketcdn-engine.js'].map(readReadyFile));
  }
  return [await bundle(benchSource(`contenders/${name}/sw.ts`))];
}

function readReadyFile(file: string): Promise<string> {
  return readFile(join(projectRoot(), 'dist', file), 'utf8').catch(() => {
    throw new Error(`There is no dist/${file} to measure. Run: npm run build`);
  });
}

async function bundleRegistering(name: ContenderName): Promise<string | undefined> {
  if (name === 'none') return undefined;
  const script = name === 'pocketcdn' ? 'register-pocketcdn' : 'register-worker';
  return bundle(benchSource(`page/${script}.ts`));
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
    // An isolated page has a clock of 5 µs instead of 100.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
  });
  return { status: 200, headers, body };
}
