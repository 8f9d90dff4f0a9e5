import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { version } from '../core/version.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Runs the built command in a process of its own, as users do. */
function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH: process.env['PATH'] ?? '', ...env } },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

it.each([[[]], [['--help']], [['init', '--help']], [['doctor', '-h']]])(
  'prints its help in 80 columns: %j',
  async (args) => {
    const { code, out, err } = await run(args);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('npx pocketcdn');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  },
);

it('prints its version', async () => {
  expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

it.each([
  [['remove'], 'The commands are init and doctor'],
  [['docter'], 'Did you mean doctor?'],
  [['--versoin'], 'Did you mean --version?'],
  [['doctor', 'x.test', '--jsn'], 'Did you mean --json?'],
  [['doctor'], 'No site given. Name a page'],
  [['doctor', 'https://x.test', 'y'], 'Unexpected argument y'],
  [['init'], 'No folder given. Name the folder'],
])('refuses %j and names the help', async (args, words) => {
  const { code, out, err } = await run(args);

  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain(words);
  expect(err).toContain('--help');
});

it('copies files of the package, and prints colours only if FORCE_COLOR asks for them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-main-'));
  try {
    const plain = await run(['init', folder]);
    const coloured = await run(['init', folder], { FORCE_COLOR: '1' });

    expect(plain.code).toBe(0);
    expect(await readdir(folder)).toContain('pocketcdn-sw.js');
    expect(plain.out).not.toContain('\u001B[');
    expect(coloured.out).toContain('\u001B[');
  } finally {
    await rm(folder, { recursive: true });
  }
});
