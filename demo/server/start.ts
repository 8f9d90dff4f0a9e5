import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createLocalCdn } from './local-cdn.js';
import { projectRoot } from './project-root.js';
import { createSiteServer } from './site-server.js';
import { parseStartOptions, type StartOptions } from './start-options.js';

const help = `Starts the demo: a photo site, and an image CDN with a switch for faults.

  npm start -- [--port N] [--cdn-port N]

  --port N      preferred port of the site (default: 4173)
  --cdn-port N  preferred port of the CDN (default: 4174)
  --help        prints this help
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
    // `on`, not `once`: npm forwards the signal that the terminal has already sent.
    process.on(signal, () => {
      // `process.exit()`, because a running encoder would keep the process alive for seconds.
      void Promise.allSettled([site.close(), cdn.close()]).then(() => process.exit(0));
    });
  }

  console.log(`
  The site       ${site.url}
  Its image CDN  ${cdn.url}

  Open the site, then press Alt+P or the button at the bottom right. The panel shows
  what PocketCDN does with each image. Its switch can make the CDN slow or let it fail.

  Ctrl-C stops both servers.
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
