import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Inside the project, so that `pocketcdn` resolves to its build. */
const folder = fileURLToPath(new URL('../../build/vite-sites', import.meta.url));

/** A temporary site for tests with the real Vite; its page registers the worker. */
export interface TestSite {
  root: string;
  remove(): Promise<void>;
}

/** Creates a site with one page and the given files, by path, in a folder of its own. */
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
