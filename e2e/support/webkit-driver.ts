import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { listenOnPort } from '../../demo/server/listen.js';
import type { WebKitPrograms } from '../find-webkit.js';
import type { Driver, Profile, Screen, Tab } from './driver.js';
import { runProgram } from './run-program.js';
import { createWebDriverSession, type WebDriverSession } from './webdriver-session.js';

/** How long a window's size must be unchanged to count as final, in ms. */
const stableMs = 50;

/**
 * Drives WebKitGTK's own browser with WebDriver. Each profile is a separate browser, because a
 * WebDriver server of WebKitGTK has one session and a browser one device pixel ratio. A session is
 * ephemeral: it has no HTTP cache on disk, and its Cache Storage is in memory.
 */
export async function createWebKitDriver(programs: WebKitPrograms): Promise<Driver> {
  // Larger than any window, at any device pixel ratio.
  const display = runProgram(
    programs.xvfb,
    ['-displayfd', '3', '-screen', '0', '3840x2880x24', '-nolisten', 'tcp'],
    process.env,
  );
  const name = `:${await display.readLine()}`;
  const open = new Set<Profile>();
  return {
    async newProfile(screen) {
      const profile = await startBrowser(programs, name, screen);
      open.add(profile);
      return {
        open: () => profile.open(),
        close: () => {
          open.delete(profile);
          return profile.close();
        },
      };
    },
    async close() {
      await Promise.all([...open].map((profile) => profile.close()));
      await display.stop();
    },
  };
}

async function startBrowser(
  { miniBrowser, webDriver }: WebKitPrograms,
  display: string,
  screen: Screen,
): Promise<Profile> {
  const home = await mkdtemp(join(tmpdir(), 'pocketcdn-webkit-'));
  const port = await findFreePort();
  const server = runProgram(webDriver, [`--port=${port}`, '--host=127.0.0.1'], {
    PATH: process.env['PATH'],
    DISPLAY: display,
    GDK_SCALE: String(screen.dpr),
    // Without video codecs and the emulation of a graphics card: looking for codecs in each new home,
    // and the emulation, would take a third of the time.
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    GST_PLUGIN_SYSTEM_PATH_1_0: '',
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
  });
  const close = async (): Promise<void> => {
    await server.stop();
    // Its processes may still write there while they end.
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const session = await createWebDriverSession(`http://127.0.0.1:${port}`, {
      browserName: 'MiniBrowser',
      // In ms; below a test's time-out, so that the error names the command that hangs.
      timeouts: { script: 20_000, pageLoad: 20_000 },
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    });
    return {
      async open() {
        const tab = createTab(session, await session.openWindow());
        await tab.resize(screen);
        return tab;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function createTab(session: WebDriverSession, handle: string): Tab {
  const tab: Tab = {
    async goto(url) {
      await session.inWindow(handle, (send) => send('POST', '/url', { url }));
    },
    async evaluate<Result>(pageFunction: unknown, argument?: unknown) {
      const script = `const [argument, done] = arguments;
        const given = argument === undefined ? argument : JSON.parse(argument);
        (async () => (${String(pageFunction)})(given))().then(
          (value) => done(JSON.stringify({ value })),
          (error) => done(JSON.stringify({ failure: String(error) + '\\n' + error?.stack })));`;
      const answer = await session.inWindow(handle, (send) =>
        send('POST', '/execute/async', { script, args: [JSON.stringify(argument ?? null)] }),
      );
      const { value, failure } = JSON.parse(answer as string) as {
        value: Result;
        failure?: string;
      };
      if (failure !== undefined) throw new Error(`In the page: ${failure}`);
      return value;
    },
    resize: ({ width, height, dpr }) =>
      session.inWindow(handle, async (send) => {
        const script =
          'return [outerWidth - innerWidth, outerHeight - innerHeight, innerWidth, innerHeight, devicePixelRatio]';
        const measure = (): Promise<number[]> =>
          send('POST', '/execute/sync', { script, args: [] }) as Promise<number[]>;
        // The inner and the outer size change one after the other, so measurements in between are wrong.
        const measureStable = async (): Promise<number[]> => {
          let measured = await measure();
          for (let before; String(before) !== String(measured);) {
            before = measured;
            await delay(stableMs);
            measured = await measure();
          }
          return measured;
        };
        const wanted = [width, height, dpr];
        let got: number[] = [];
        // The bars of a window only get their height when it is shown.
        for (let tries = 0; tries < 20; tries += 1) {
          const [sides = 0, bars = 0, ...inner] = await measureStable();
          got = inner;
          if (String(got) === String(wanted)) return;
          const rect = { x: 0, y: 0, width: width + sides, height: height + bars };
          await send('POST', '/window/rect', rect);
        }
        throw new Error(
          `WebKitGTK’s window shows ${got.join(' × ')}, and not ${wanted.join(' × ')}: it is at least 447 CSS px wide, and its device pixel ratio is that of the profile`,
        );
      }),
    async screenshot({ x, y, width, height }) {
      const [png, dpr] = await session.inWindow(
        handle,
        async (send) =>
          [
            (await send('GET', '/screenshot')) as string,
            (await send('POST', '/execute/sync', {
              script: 'return devicePixelRatio',
              args: [],
            })) as number,
          ] as const,
      );
      const px = (length: number): number => Math.round(length * dpr);
      return sharp(Buffer.from(png, 'base64'))
        .extract({ left: px(x), top: px(y), width: px(width), height: px(height) })
        .jpeg({ quality: 90 })
        .toBuffer();
    },
  };
  return tab;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  const port = await listenOnPort(server, 0, '127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  return port;
}
