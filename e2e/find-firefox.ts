import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installWithApt } from './install-with-apt.js';

/** A Firefox to test with, or why there is none. */
export type FoundFirefox = { path: string } | { path?: undefined; reason: string };

/**
 * The path of a Firefox to test with: `POCKETCDN_FIREFOX`, else one on the machine, else Debian's,
 * which is installed if this process has the rights. Without one, its tests are skipped, and the
 * reason explains how to get one.
 *
 * @throws Error if `POCKETCDN_FIREFOX` names a file that does not exist, or if there is none and
 * `POCKETCDN_BROWSERS` is `required`.
 */
export function findFirefox(): FoundFirefox {
  const { POCKETCDN_FIREFOX: chosen, POCKETCDN_BROWSERS: browsers } = process.env;
  if (chosen) {
    if (existsSync(chosen)) return { path: chosen };
    throw new Error(
      `POCKETCDN_FIREFOX names ${chosen}, which does not exist. Set it to the path of a Firefox, or unset it`,
    );
  }
  const path =
    findInstalled() ??
    (installWithApt('Firefox', ['firefox-esr', 'fonts-liberation']) ? findInstalled() : undefined);
  if (path !== undefined) return { path };
  const reason =
    'There is no Firefox to test with. Install one, or set POCKETCDN_FIREFOX to the path of one';
  if (browsers === 'required') throw new Error(reason);
  return { reason };
}

function findInstalled(): string | undefined {
  return candidates().find((file) => existsSync(file));
}

function candidates(): string[] {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['/Applications', join(env['HOME'] ?? '', 'Applications')].map(
      (folder) => `${folder}/Firefox.app/Contents/MacOS/firefox`,
    );
  }
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((variable) => {
      const folder = env[variable];
      return folder ? [`${folder}\\Mozilla Firefox\\firefox.exe`] : [];
    });
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
}
