import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createLocalCdn } from './local-cdn.js';
import { projectRoot } from './project-root.js';
import { createSiteServer } from './site-server.js';
import { parseStartOptions, type StartOptions } from './start-options.js';

const help = `Starts the demo: a photo site, and an image CDN that can be made to fail.

  npm start -- [--port N] [--cdn-port N]

  --port N      port of the site (4173, or the next free one)
  --cdn-port N  port of the CDN (4174, or the next free one)
  --help        this text
`;

async function start(options: StartOptions): Promise<void> {
  const page = join(projectRoot(), 'build/site/index.html');
  if (!existsSync(page)) {
    throw new Error(
      `The site is not built: ${relative(process.cwd(), page)} does not exist. Build it with: npm run build`,
    );
  }

  const cdn = await createLocalCdn({ port: options.cdnPort });
  const site = await createSiteServer({ cdn, port: options.port }).catch(async (error: unknown) => {
    await cdn.close();
    throw error;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // `on`, not `once`: npm passes on the signal that the terminal has already sent.
    process.on(signal, () => {
      // An encode under way would keep the process for seconds; nothing in it is worth the wait.
      void Promise.allSettled([site.close(), cdn.close()]).then(() => process.exit(0));
    });
  }

  console.log(`
  The site       ${site.url}
  Its image CDN  ${cdn.url}

  Open the site, then press Alt+P, or the button at the bottom right: the panel shows
  what PocketCDN does with each image, and can make the CDN slow, fail or vanish.

  Ctrl-C stops everything.
`);
}

function fail(error: unknown, exitCode: number): void {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = exitCode;
}

function readOptions(): StartOptions | undefined {
  try {
    return parseStartOptions(process.argv.slice(2));
  } catch (error) {
    fail(error, 2);
    console.error('\nAll options: npm start -- --help');
    return undefined;
  }
}

const options = readOptions();
if (options?.help) console.log(help);
else if (options) await start(options).catch((error: unknown) => fail(error, 1));
