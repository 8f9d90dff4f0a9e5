import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { installWithApt } from './install-with-apt.js';

/** The machine's functions that the search for a browser needs. */
export interface BrowserProbes {
  env: Record<string, string | undefined>;
  platform: NodeJS.Platform;
  exists(file: string): boolean;
  /** The path of Playwright's own Chromium, downloaded or not. */
  playwrightPath(): string | undefined;
  /** Installs Debian packages. Returns whether it did; `false` at once on other systems. */
  installWithApt(missing: string, packages: readonly string[]): boolean;
}

/**
 * The path of a Chrome or Chromium to test with: `POCKETCDN_CHROMIUM`, else one on the machine, else
 * Playwright's own, else Debian's, which is installed if this process has the rights.
 *
 * @throws Error if there is none, with the command that installs one, or if `POCKETCDN_CHROMIUM` names
 * a file that does not exist.
 */
export function findBrowser(probes: BrowserProbes = machineProbes): string {
  const chosen = probes.env['POCKETCDN_CHROMIUM'];
  if (chosen) {
    if (probes.exists(chosen)) return chosen;
    throw new Error(
      `POCKETCDN_CHROMIUM names ${chosen}, which does not exist. Set it to the path of a Chrome or Chromium, or unset it`,
    );
  }

  const installed = [...candidates(probes), probes.playwrightPath()].find(
    (file) => file !== undefined && probes.exists(file),
  );
  if (installed) return installed;
  const fromDebian = probes.installWithApt('Chrome or Chromium', ['chromium', 'fonts-liberation'])
    ? candidates(probes).find((file) => probes.exists(file))
    : undefined;
  if (fromDebian) return fromDebian;
  throw new Error(
    'There is no Chrome or Chromium to test with. Install one with: npx playwright install chromium (or set POCKETCDN_CHROMIUM to the path of one)',
  );
}

/**
 * The path of Debian's Chromium without windows: the same engine in half the CPU time (Playwright has
 * one of its own for the same reason). `undefined` if there is none, or if `POCKETCDN_CHROMIUM` names
 * another browser. It is installed if `POCKETCDN_BROWSERS` is `required` and this process has the
 * rights.
 */
export function findHeadlessShell(probes: BrowserProbes = machineProbes): string | undefined {
  const { POCKETCDN_CHROMIUM: chosen, POCKETCDN_BROWSERS: browsers } = probes.env;
  if (chosen || probes.platform !== 'linux') return undefined;
  const find = (): string | undefined =>
    onPath(['chromium-headless-shell'], probes).find((file) => probes.exists(file));
  const installed = find();
  if (installed !== undefined || browsers !== 'required') return installed;
  const missing = 'Chromium without windows';
  return probes.installWithApt(missing, ['chromium-headless-shell']) ? find() : undefined;
}

function candidates({ env, platform }: BrowserProbes): string[] {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].flatMap((name) =>
      ['/Applications', join(env['HOME'] ?? '', 'Applications')].map(
        (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
      ),
    );
  }
  if (platform === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const folder = env[variable];
      return folder
        ? [
            `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
            `${folder}\\Chromium\\Application\\chrome.exe`,
          ]
        : [];
    });
  }
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], { env });
}

/** Possible paths of programs with these names, the first name first. */
function onPath(names: readonly string[], { env }: Pick<BrowserProbes, 'env'>): string[] {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

const machineProbes: BrowserProbes = {
  env: process.env,
  platform: process.platform,
  exists: existsSync,
  playwrightPath() {
    try {
      return chromium.executablePath();
    } catch {
      // Playwright throws on systems for which it has no build.
      return undefined;
    }
  },
  installWithApt,
};
