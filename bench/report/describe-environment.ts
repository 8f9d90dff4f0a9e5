import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../demo/server/project-root.js';
import { launchBrowser } from '../lab/browser.js';
import type { Environment } from './report.js';

const measured = ['workbox-recipes', 'workbox-strategies', 'workbox-expiration', 'serwist'];

/** Describes the machine and the versions that the figures are for. */
export async function describeEnvironment(executablePath: string): Promise<Environment> {
  const versions = await Promise.all(
    measured.map(async (name) => [name, await versionOf(`node_modules/${name}`)] as const),
  );
  const processors = cpus();
  return {
    browser: await versionOfBrowser(executablePath),
    node: process.version,
    cpu: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    packages: { pocketcdn: await versionOf('.'), ...Object.fromEntries(versions) },
  };
}

async function versionOfBrowser(executablePath: string): Promise<string> {
  const browser = await launchBrowser(executablePath);
  const { product } = await browser.connection.send<{ product: string }>('Browser.getVersion');
  await browser.close();
  return product;
}

async function versionOf(folder: string): Promise<string> {
  const text = await readFile(join(projectRoot(), folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
