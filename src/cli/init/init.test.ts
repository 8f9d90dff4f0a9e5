import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { version } from '../../core/version.js';
import { testTerminal, type TestTerminal } from '../test-terminal.js';
import { init } from './init.js';

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url));
const imgix = ['--provider', 'imgix', '--base-url', 'https://acme.imgix.net'];

let temporary: string;
/** The package's files: the built ones, and a short page script. */
let from: string;
/** The site's folder. */
let folder: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'pocketcdn-init-'));
  from = join(temporary, 'dist');
  folder = join(temporary, 'public');
  await mkdir(from);
  await mkdir(folder);
  for (const name of ['sw', 'engine', 'providers', 'pages', 'standard', 'off']) {
    await copyFile(join(dist, `pocketcdn-${name}.js`), join(from, `pocketcdn-${name}.js`));
  }
  await writeFile(join(from, 'pocketcdn.js'), 'register("/pocketcdn-sw.js")');
});

afterEach(() => rm(temporary, { recursive: true }));

const run = async (
  args: string[],
  terminal: TestTerminal = testTerminal(),
): Promise<{ code: number; output: string; errors: string }> => {
  const code = await init([folder, ...args], terminal, from);
  return { code, output: terminal.output.join('\n'), errors: terminal.errors.join('\n') };
};

const files = async (): Promise<string[]> => (await readdir(folder)).toSorted();
const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('copies', () => {
  it('the worker’s files and the page script, and prints the lines to add', async () => {
    const { code, output } = await run(imgix);

    expect(code).toBe(0);
    expect(await files()).toEqual([
      'pocketcdn-engine.js',
      'pocketcdn-providers.js',
      'pocketcdn-sw.js',
      'pocketcdn.js',
    ]);
    expect(await read('pocketcdn-sw.js')).toBe(
      await readFile(join(from, 'pocketcdn-sw.js'), 'utf8'),
    );
    expect(output.replace(/\n\s+/g, ' ')).toContain(
      '<script src="/pocketcdn.js" data-provider="imgix" data-base-url="https://acme.imgix.net" defer ></script>',
    );
    expect(output).toContain('Accept-CH: Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width');
  });

  it('the files that the options need, and no others', async () => {
    await run([
      '--provider',
      'bunny',
      '--base-url',
      'https://a.b-cdn.net',
      '--offline-pages',
      '--no-script',
    ]);

    expect(await files()).toEqual([
      'pocketcdn-engine.js',
      'pocketcdn-pages.js',
      'pocketcdn-providers.js',
      'pocketcdn-sw.js',
    ]);
  });

  it('nothing in a dry run, and prints what it would do', async () => {
    const { code, output } = await run(['--dry-run']);

    expect(code).toBe(0);
    expect(await files()).toEqual([]);
    expect(output).toContain('would be copied');
  });

  it('no file that is unchanged', async () => {
    await run([]);
    const { output } = await run([]);

    expect(output.match(/unchanged/g)).toHaveLength(4);
  });

  it('over an older version, and updates the package’s other files beside it', async () => {
    const worker = await readFile(join(from, 'pocketcdn-sw.js'), 'utf8');
    await put('pocketcdn-sw.js', worker.replaceAll(`"${version}"`, '"0.0.1"'));
    await put('pocketcdn-providers.js', 'self.pocketcdnProviders = {}');
    const { code, output } = await run(['--no-script']);

    expect(code).toBe(0);
    expect(output).toMatch(/updated .*pocketcdn-sw\.js/);
    expect(output).toContain(`(0.0.1 → ${version})`);
    expect(await read('pocketcdn-sw.js')).toBe(worker);
    expect((await read('pocketcdn-providers.js')).length).toBeGreaterThan(1000);
  });
});

describe('asks before it writes, and refuses if nobody can answer,', () => {
  it.each<[name: string, make: () => Promise<void>, message: RegExp]>([
    [
      'over a file that is not PocketCDN’s',
      () => put('pocketcdn-sw.js', '// mine'),
      /is not a file of PocketCDN, and would be overwritten/,
    ],
    [
      'over a newer version',
      async () =>
        put(
          'pocketcdn-sw.js',
          (await readFile(join(from, 'pocketcdn-sw.js'), 'utf8')).replaceAll(
            `"${version}"`,
            '"999.0.0"',
          ),
        ),
      /has version 999\.0\.0, which is newer/,
    ],
    [
      'over the kill switch',
      () => copyFile(join(from, 'pocketcdn-off.js'), join(folder, 'pocketcdn-sw.js')),
      /kill switch/,
    ],
    [
      'beside another service worker',
      () => put('service-worker.js', 'self.addEventListener("fetch", answer)'),
      /another service worker: .*service-worker\.js/,
    ],
    [
      'in a folder that does not exist',
      () => rm(folder, { recursive: true }),
      /The folder .* does not exist/,
    ],
  ])('%s', async (_name, make, message) => {
    await make();
    const before = await files().catch(() => undefined);
    const unanswered = await run([]);
    const refused = await run([], testTerminal(false));
    const untouched = await files().catch(() => undefined);
    const agreed = await run([], testTerminal(true));

    expect(unanswered.code).toBe(1);
    expect(unanswered.errors.replaceAll('\n', ' ')).toMatch(message);
    expect(unanswered.errors).toContain('--force');
    expect(refused.code).toBe(1);
    expect(untouched).toEqual(before);
    expect(agreed.code).toBe(0);
    expect(await files()).toContain('pocketcdn.js');
  });

  it('unless --force is given', async () => {
    await put('pocketcdn-sw.js', '// mine');

    expect((await run(['--force'])).code).toBe(0);
    expect(await read('pocketcdn-sw.js')).not.toBe('// mine');
  });

  it('but not again on an update', async () => {
    await put('service-worker.js', 'self.addEventListener("fetch", answer)');
    await run(['--force']);

    expect((await run([])).code).toBe(0);
  });

  it('but not about a worker without a fetch handler', async () => {
    await put('firebase-messaging-sw.js', 'importScripts("https://x.test/firebase.js")');

    expect((await run([])).code).toBe(0);
  });
});

describe('refuses an invalid command line', () => {
  it.each([
    [['--provider', 'imgx', '--base-url', 'https://a.test'], 'Did you mean imgix?'],
    [['--provider', 'imgix'], '--base-url'],
    [['--base-url', 'https://a.test'], '--provider'],
    [['--provider', 'imgix', '--base-url', 'ftp://a.test'], 'got "ftp://a.test"'],
    [['--provider', 'template', '--base-url', 'https://a.test'], '--template'],
    [['--dry-rum'], 'Did you mean --dry-run?'],
  ])('%j', async (args, message) => {
    await expect(run(args)).rejects.toThrow(message);
    expect(await files()).toEqual([]);
  });
});
