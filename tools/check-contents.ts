import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import type { ReadyFile } from '../src/core/ready-files/ready-files.js';

/**
 * Vite plugin that fails the build of a ready file if the file contains anything that its row does
 * not name, or does not contain something that its row names.
 *
 * @param root folder of the project
 */
export const checkContents = (
  root: string,
  { file, entry, contents }: Pick<ReadyFile, 'file' | 'entry' | 'contents'>,
): Plugin => ({
  name: 'check-contents',
  generateBundle(_, bundle) {
    const found = new Set<string>();
    for (const output of Object.values(bundle)) {
      if (output.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(output.modules)) {
        // The bundler also lists modules of which nothing is left in the file.
        const isContained = renderedLength > 0 && id !== join(root, 'src', `${entry}.ts`);
        const origin = isContained && originOf(id, root);
        if (origin) found.add(origin);
      }
    }
    const problems = [
      ...[...found]
        .filter((origin) => !contents.includes(origin))
        .map((origin) => `${file} contains ${origin}, and its row does not name it`),
      ...contents
        .filter((origin) => !found.has(origin))
        .map((origin) => `${file} does not contain ${origin}, and its row names it`),
    ];
    if (problems.length === 0) return;
    this.error(
      `${problems.join('; ')}. Change the import, or \`contents\` in src/core/ready-files/ready-files.ts`,
    );
  },
});

/** Package or folder of `src` that a module belongs to; `undefined` for the bundler's own code. */
function originOf(id: string, root: string): string | undefined {
  if (id.startsWith('\0')) return undefined;
  const inPackage = id.split('/node_modules/').at(-1)!;
  if (inPackage !== id) return /^(?:@[^/]+\/)?[^/]+/.exec(inPackage)?.[0];
  return relative(join(root, 'src'), id).split('/', 1)[0];
}
