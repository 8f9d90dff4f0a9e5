import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { readyFiles } from '../src/core/ready-files/ready-files.js';
import { checkContents } from './check-contents.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the file of the panel as if its row named these contents. */
function buildPanel(contents: readonly string[]): Promise<unknown> {
  const row = readyFiles.find(({ file }) => file === 'pocketcdn-panel.js')!;
  return build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    plugins: [checkContents(root, { ...row, contents })],
    build: {
      write: false,
      minify: false,
      lib: { entry: `${root}src/${row.entry}.ts`, formats: ['iife'], name: 'panel' },
    },
  });
}

it('accepts a file that contains what its row names', async () => {
  await expect(buildPanel(['panel', 'uplot'])).resolves.toBeDefined();
});

it('names a package that the file contains and its row does not name', async () => {
  await expect(buildPanel(['panel'])).rejects.toThrow(
    /pocketcdn-panel\.js contains uplot, and its row does not name it/,
  );
});

it('names what the row names and the file does not contain', async () => {
  await expect(buildPanel(['panel', 'uplot', 'workbox-core'])).rejects.toThrow(
    /pocketcdn-panel\.js does not contain workbox-core, and its row names it/,
  );
});
