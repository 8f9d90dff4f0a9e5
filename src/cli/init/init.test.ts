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

let room: string;
/** The package's files: the built ones, and a page script. */
let from: string;
/** The site's folder. */
let folder: string;

beforeEach(async () => {
  room = await mkdtemp(join(tmpdir(), 'pocketcdn-init-'));
  from = join(room, 'dist');
  folder = join(room, 'public');
  await mkdir(from);
  await mkdir(folder);
  for (const name of ['sw', 'engine', 'providers', 'pages', 'standard', 'off']) {
    await copyFile(join(dist, `pocketcdn-${name}.js`), join(from, `pocketcdn-${name}.js`));
  }
  await writeFile(join(from, 'pocketcdn.js'), 'register("/pocketcdn-sw.js")');
});

afterEach(() => rm(room, { recursive: true }));

const run = async (
  args: string[],
  terminal: TestTerminal = testTerminal(),
): Promise<{ code: number; said: string; complaints: string }> => {
  const code = await init([folder, ...args], terminal, from);
  return { code, said: terminal.said.join('\n'), complaints: terminal.complaints.join('\n') };
};

const files = async (): Promise<string[]> => (await readdir(folder)).toSorted();
const put = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('copies', () => {
  it('the worker and the page script, and says which lines to add', async () => {
    const { code, said } = await run(imgix);

    expect(code).toBe(0);
    expect(await files()).toEqual(['pocketcdn-engine.js', 'pocketcdn-sw.js', 'pocketcdn.js']);
    expect(await read('pocketcdn-sw.js')).toBe(
      await readFile(join(from, 'pocketcdn-sw.js'), 'utf8'),
    );
    expect(said.replace(/\n\s+/g, ' ')).toContain(
      '<script src="/pocketcdn.js" data-provider="imgix" data-base-url="https://acme.imgix.net" defer ></script>',
    );
    expect(said).toContain('Accept-CH: Sec-CH-DPR, Sec-CH-Width, Sec-CH-Viewport-Width');
  });

  it('only what the options need beside it', async () => {
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

  it('nothing in a dry run, and says what it would', async () => {
    const { code, said } = await run(['--dry-run']);

    expect(code).toBe(0);
    expect(await files()).toEqual([]);
    expect(said).toContain('to be copied');
  });

  it('nothing that is there already', async () => {
    await run([]);
    const { said } = await run([]);

    expect(said.match(/already there/g)).toHaveLength(3);
  });

  it('over an older version of ours, and brings along what lies beside it', async () => {
    const worker = await readFile(join(from, 'pocketcdn-sw.js'), 'utf8');
    await put('pocketcdn-sw.js', worker.replaceAll(`"${version}"`, '"0.0.1"'));
    await put('pocketcdn-providers.js', 'self.pocketcdnProviders = {}');
    const { code, said } = await run(['--no-script']);

    expect(code).toBe(0);
    expect(said).toMatch(/updated .*pocketcdn-sw\.js/);
    expect(said).toContain(`(0.0.1 → ${version})`);
    expect(await read('pocketcdn-sw.js')).toBe(worker);
    expect((await read('pocketcdn-providers.js')).length).toBeGreaterThan(1000);
  });
});

describe('asks before it goes on, and refuses where nobody answers,', () => {
  it.each<[name: string, make: () => Promise<void>, words: RegExp]>([
    ['over a file of another maker', () => put('pocketcdn-sw.js', '// mine'), /not PocketCDN's/],
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
      /of version 999\.0\.0, newer/,
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
    ['in a folder that is not there', () => rm(folder, { recursive: true }), /There is no folder/],
  ])('%s', async (_name, make, words) => {
    await make();
    const before = await files().catch(() => undefined);
    const alone = await run([]);
    const refused = await run([], testTerminal(false));
    const untouched = await files().catch(() => undefined);
    const agreed = await run([], testTerminal(true));

    expect(alone.code).toBe(1);
    expect(alone.complaints.replaceAll('\n', ' ')).toMatch(words);
    expect(alone.complaints).toContain('--force');
    expect(refused.code).toBe(1);
    expect(untouched).toEqual(before);
    expect(agreed.code).toBe(0);
    expect(await files()).toContain('pocketcdn.js');
  });

  it('unless it is forced', async () => {
    await put('pocketcdn-sw.js', '// mine');

    expect((await run(['--force'])).code).toBe(0);
    expect(await read('pocketcdn-sw.js')).not.toBe('// mine');
  });

  it('and not again when it updates', async () => {
    await put('service-worker.js', 'self.addEventListener("fetch", answer)');
    await run(['--force']);

    expect((await run([])).code).toBe(0);
  });

  it('and minds no worker that hears no requests', async () => {
    await put('firebase-messaging-sw.js', 'importScripts("https://x.test/firebase.js")');

    expect((await run([])).code).toBe(0);
  });
});

describe('refuses a command that makes no sense', () => {
  it.each([
    [['--provider', 'imgx', '--base-url', 'https://a.test'], 'Did you mean imgix?'],
    [['--provider', 'imgix'], '--base-url'],
    [['--base-url', 'https://a.test'], '--provider'],
    [['--provider', 'imgix', '--base-url', 'ftp://a.test'], 'got "ftp://a.test"'],
    [['--provider', 'template', '--base-url', 'https://a.test'], '--template'],
    [['--dry-rum'], 'Did you mean --dry-run?'],
  ])('%j', async (args, words) => {
    await expect(run(args)).rejects.toThrow(words);
    expect(await files()).toEqual([]);
  });
});
