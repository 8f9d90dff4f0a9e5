import { access, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const text = await readFile('CONTRIBUTING.md', 'utf8');

/** Files of the source that a part of CONTRIBUTING.md names. */
const filesIn = (part: string): string[] =>
  Array.from(part.matchAll(/`(src\/[\w./-]+\.ts)`/g), ([, file = '']) => file);

it('the path of one image has seven steps, each with a file that exists', async () => {
  const steps = text.match(/^\d\. \*\*.+$/gm) ?? [];
  expect(steps.map((step) => filesIn(step).length)).toEqual(Array.from({ length: 7 }, () => 1));
  for (const file of steps.flatMap(filesIn))
    await expect(access(file), file).resolves.toBeUndefined();
});

it('answers where at least ten things are decided, with files that exist', async () => {
  const [, table = ''] = text.split('| where is decided');
  const files = filesIn(table.split('\n\n')[0] ?? '');
  expect(files.length).toBeGreaterThanOrEqual(10);
  for (const file of files) await expect(access(file), file).resolves.toBeUndefined();
});
