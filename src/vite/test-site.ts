import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In the project, so that `pocketcdn` is what the build made. */
const folder = fileURLToPath(new URL('../../build/vite-sites', import.meta.url));

/** A site's folder that registers the worker, for tests with the real Vite. */
export interface TestSite {
  root: string;
  remove(): Promise<void>;
}

/** Writes a site of one page, and what else is given by path, into a folder of its own. */
export async function createTestSite(files: Record<string, string> = {}): Promise<TestSite> {
  await mkdir(folder, { recursive: true });
  const root = await mkdtemp(join(folder, 'site-'));
  const all = {
    'index.html':
      '<!doctype html><head></head><body><script type="module" src="./main.js"></script></body>',
    'main.js': "import { register } from 'virtual:pocketcdn'; void register();",
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
