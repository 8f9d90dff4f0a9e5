import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { projectRoot } from '../../demo/server/project-root.js';

const run = promisify(execFile);

/** The folder of a site that has installed the package as npm would publish it. */
export interface Consumer {
  folder: string;
  /** Runs a program in the folder. Rejects with the program's output if it fails. */
  run(file: string, args: readonly string[]): Promise<string>;
  /** Reads a file of the installed package. */
  readPackaged(path: string): Promise<string>;
  /** Copies one of e2e/pages, with another CDN in place of the example's. */
  copyPage(name: string, cdnUrl: string): Promise<string>;
  /** Builds with Vite, as a site does. Resolves to the built files, by name. */
  build(config: InlineConfig): Promise<Record<string, string | Buffer>>;
  remove(): Promise<void>;
}

/** URL of the examples' CDN. */
const exampleCdn = 'https://img.example.com';

/** Packages that sites with their own worker use as well, in the project's versions. */
const companions = ['workbox-precaching', 'workbox-routing', 'workbox-window', 'serwist'];

/** Packs the package, and installs it and its dependencies in an empty folder. */
export async function installPacked(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'pocketcdn-consumer-'));
  const runHere = async (file: string, args: readonly string[]): Promise<string> => {
    const { stdout } = await run(file, args, { cwd: folder }).catch((error: unknown) => {
      const { stdout: said = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${file} ${args.join(' ')}\n${said}${stderr}`, { cause: error });
    });
    return stdout;
  };
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: projectRoot(),
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const versions = await Promise.all(
    companions.map(async (name) => {
      const path = join(projectRoot(), 'node_modules', name, 'package.json');
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { version: string };
      return `${name}@${version}`;
    }),
  );
  const install = 'install --no-audit --no-fund --prefer-offline --ignore-scripts'.split(' ');
  await runHere('npm', [...install, `./${filename}`, ...versions]);
  // Sites that build with Vite have it. Installing it again would take longer than everything else.
  await symlink(join(projectRoot(), 'node_modules/vite'), join(folder, 'node_modules/vite'));
  return {
    folder,
    run: runHere,
    readPackaged: (path) => readFile(join(folder, 'node_modules/pocketcdn', path), 'utf8'),
    async copyPage(name, cdnUrl) {
      const to = join(folder, 'pages', name);
      await mkdir(to, { recursive: true });
      await cp(join(projectRoot(), 'e2e/pages', name), to, { recursive: true });
      for (const file of ['index.html', 'sw.js', 'main.js', 'main.ts', 'vite.config.ts']) {
        const path = join(to, file);
        const text = await readFile(path, 'utf8').catch(() => undefined);
        if (text !== undefined) await writeFile(path, text.replaceAll(exampleCdn, cdnUrl));
      }
      return to;
    },
    async build(config) {
      const built = (await build({
        configFile: false,
        logLevel: 'error',
        define: { 'process.env.NODE_ENV': '"production"' },
        ...config,
        build: { target: 'es2022', write: false, ...config.build },
      })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
      const outputs = [built].flat().flatMap(({ output }) => output);
      return Object.fromEntries(
        outputs.map((file) => [
          file.fileName,
          file.type === 'chunk' ? file.code : Buffer.from(file.source),
        ]),
      );
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
