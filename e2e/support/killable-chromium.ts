import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext } from '@playwright/test';
import { findBrowser } from '../find-browser.js';

/** A Chromium with a profile on disk, in its own process group. */
export interface KillableChromium {
  context: BrowserContext;
  /** Ends all its processes at once, as a crash or the system's memory killer does. */
  kill(): Promise<void>;
}

/** Starts Chromium with a profile directory, which Chromium creates if it does not exist. */
export async function startKillableChromium(profile: string): Promise<KillableChromium> {
  const browser = spawn(
    findBrowser(),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const kill = async (): Promise<void> => {
    if (browser.exitCode !== null || browser.signalCode !== null) return;
    const gone = once(browser, 'exit');
    process.kill(-browser.pid!, 'SIGKILL');
    await gone;
  };
  try {
    const connection = await chromium.connectOverCDP(await readEndpoint(browser));
    return { context: connection.contexts()[0]!, kill };
  } catch (error) {
    await kill();
    throw error;
  }
}

async function readEndpoint({ stderr }: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of stderr!) {
    output += String(chunk);
    const endpoint = /DevTools listening on (\S+)/.exec(output)?.[1];
    if (endpoint === undefined) continue;
    return endpoint;
  }
  throw new Error(`Chromium did not start: ${output}`);
}
