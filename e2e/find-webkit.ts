import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installWithApt } from './install-with-apt.js';

/** The programs that a test in WebKitGTK needs, by path. */
export interface WebKitPrograms {
  /** WebKitGTK's own browser. */
  miniBrowser: string;
  /** WebKitGTK's WebDriver server. */
  webDriver: string;
  /** An X server without a screen: WebKitGTK has no headless mode. */
  xvfb: string;
}

/** A WebKitGTK to test with, or why there is none. */
export type FoundWebKit =
  { programs: WebKitPrograms; reason?: undefined } | { programs?: undefined; reason: string };

/**
 * A WebKitGTK to test with: the MiniBrowser that `POCKETCDN_WEBKIT` names, else one on the machine,
 * else Debian's, which is installed if this process has the rights; with `WebKitWebDriver` and `Xvfb`
 * on the path. Without one, its tests are skipped, and the reason explains how to get one.
 *
 * @throws Error if `POCKETCDN_WEBKIT` names a file that does not exist, or if there is none and
 * `POCKETCDN_BROWSERS` is `required`.
 */
export function findWebKit(): FoundWebKit {
  const { POCKETCDN_WEBKIT: chosen, POCKETCDN_BROWSERS: browsers } = process.env;
  if (chosen && !existsSync(chosen)) {
    throw new Error(
      `POCKETCDN_WEBKIT names ${chosen}, which does not exist. Set it to the path of WebKitGTK’s MiniBrowser, or unset it`,
    );
  }
  const programs =
    findInstalled() ??
    (installWithApt('WebKitGTK', ['webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-liberation'])
      ? findInstalled()
      : undefined);
  if (programs) return { programs };
  const reason =
    'There is no WebKitGTK to test with, or no Xvfb. On Debian, install both with: apt-get install webkit2gtk-driver xvfb xauth';
  if (browsers === 'required') throw new Error(reason);
  return { reason };
}

function findInstalled(): WebKitPrograms | undefined {
  const miniBrowser = process.env['POCKETCDN_WEBKIT'] ?? findMiniBrowser();
  const webDriver = findOnPath('WebKitWebDriver');
  const xvfb = findOnPath('Xvfb');
  return miniBrowser && webDriver && xvfb ? { miniBrowser, webDriver, xvfb } : undefined;
}

function findOnPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
}

/** MiniBrowser is in the library's folder, not on the path: `/usr/lib/<machine>/webkit2gtk-4.1`. */
function findMiniBrowser(): string | undefined {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/libexec'].flatMap((folder) => [
    folder,
    ...subfolders(folder).filter((path) => path.endsWith('-linux-gnu')),
  ]);
  return folders
    .flatMap(subfolders)
    .filter((path) => /\/webkit2?gtk-[\d.]+$/.test(path))
    .map((path) => join(path, 'MiniBrowser'))
    .find((file) => existsSync(file));
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}
