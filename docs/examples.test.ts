import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

/** In the package's own folder, so that `pocketcdn` is what the build made. */
const folder = join(root, 'build/docs-examples');

/** What examples take for granted, by the world that they run in. */
const given = {
  page: `
    import type { PocketCdnClient, RegisterOptions } from 'pocketcdn';
    import type * as pocketcdn from 'pocketcdn';
    declare global {
      const register: typeof pocketcdn.register;
      const images: PocketCdnClient;
      const cdn: NonNullable<RegisterOptions['cdn']>;
      function report(...words: unknown[]): void;
      // Only entries of resources have it, and an example need not say so.
      interface PerformanceEntry { serverTiming: PerformanceServerTiming[] }
    }`,
  worker: `
    import type { ImageCache } from 'pocketcdn/worker';
    declare global {
      const images: ImageCache;
      // Static routing, which TypeScript does not know yet.
      interface ExtendableEvent { addRoutes(routes: readonly unknown[]): Promise<void> }
    }`,
};

/** The examples of a page of the documentation, with the line that each begins at. */
function examplesOf(file: string): { name: string; code: string; world: keyof typeof given }[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/^( *)```(?:js|ts)\n(.*?)^ *```$/gms)].map((match) => {
    // A package cannot name its own types so; the tests of the packed one do.
    const code = (match[2] ?? '').replaceAll(/^\/\/\/ <reference.*$/gm, '');
    const line = text.slice(0, match.index).split('\n').length + 1;
    const isWorker = /\bself\.|pocketcdn\/worker/.test(code);
    return {
      name: `${file.replace(/\W+/g, '-')}-line-${line}`,
      code: isWorker ? `declare const self: ServiceWorkerGlobalScope;\n${code}` : code,
      world: isWorker ? 'worker' : 'page',
    };
  });
}

const files = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !file.startsWith('decisions'))
    .map((file) => join('docs', file)),
];

it('every example of the documentation compiles against the package', () => {
  rmSync(folder, { recursive: true, force: true });
  const examples = files.flatMap(examplesOf);
  expect(examples.length).toBeGreaterThan(10);
  // As on a site: a package's own name does not lead to types that are only referred to.
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(root, join(folder, 'node_modules/pocketcdn'));
  for (const world of ['page', 'worker'] as const) {
    const inside = join(folder, world);
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, 'given.d.ts'), given[world]);
    // What no site of ours has installed.
    writeFileSync(join(inside, 'others.d.ts'), `declare module '@opentelemetry/api';`);
    for (const { name, code } of examples.filter((example) => example.world === world)) {
      writeFileSync(join(inside, `${name}.ts`), `${code}\nexport {};\n`);
    }
    const lib = world === 'page' ? ['ES2023', 'DOM', 'DOM.Iterable'] : ['ES2023', 'WebWorker'];
    writeFileSync(
      join(inside, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'ES2022',
          module: 'NodeNext',
          lib,
          types:
            world === 'page'
              ? ['vite/client', 'vite-plugin-pwa/client', 'pocketcdn/vite/client']
              : [],
          strict: true,
          noImplicitAny: false,
          noEmit: true,
          skipLibCheck: true,
        },
        include: ['*.ts'],
      }),
    );
    expect(compile(inside), world).toBe('');
  }
});

it('the examples of own workers are the ones that the browser tests run', () => {
  const text = readFileSync(join(root, 'docs/own-worker.md'), 'utf8');
  for (const page of ['own-worker', 'workbox', 'serwist', 'vite-pwa']) {
    for (const file of ['sw.js', 'main.js']) {
      const path = join(root, 'e2e/pages', page, file);
      if (existsSync(path)) expect(text).toContain(readFileSync(path, 'utf8'));
    }
  }
});

it('the example of the Vite plugin is the one that the browser tests run', () => {
  const text = readFileSync(join(root, 'docs/vite.md'), 'utf8');
  for (const file of ['vite.config.ts', 'main.ts']) {
    expect(text).toContain(readFileSync(join(root, 'e2e/pages/vite', file), 'utf8'));
  }
});

/** What the compiler says of a folder; nothing where all is well. */
function compile(inside: string): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', inside, '--pretty', 'false']);
    return '';
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout);
  }
}
