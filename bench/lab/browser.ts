import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connectCdp, type CdpConnection } from './cdp.js';

/** A browser with its own profile on disk. Not a private window, which has its caches in memory. */
export interface Browser {
  connection: CdpConnection;
  /** CPU time of all browser processes since the start, in ms. */
  readCpuMs(): Promise<number>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** As few switches as possible, so that the browser is like that of visitors. */
const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--window-size=1280,900',
  '--remote-debugging-pipe',
];

/** Starts a Chromium with an empty profile. */
export async function launchBrowser(executablePath: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'pocketcdn-bench-'));
  const child = spawn(executablePath, [...switches, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  // An aborted run must not leave browsers or profiles behind, which have about 100 MB each.
  const abandon = (): void => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', abandon);
  const [, , , commands, messages] = child.stdio;
  const connection = connectCdp(commands as Writable, messages as Readable);
  await connection.send('Browser.getVersion');
  return {
    connection,
    async readCpuMs() {
      const { processInfo } = await connection.send<{ processInfo: { cpuTime: number }[] }>(
        'SystemInfo.getProcessInfo',
      );
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
    },
    async close() {
      await connection.send('Browser.close').catch(() => child.kill());
      await exited;
      process.off('exit', abandon);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
