import { parseArgs } from 'node:util';

/** What the command line of `npm start` asks for. */
export interface StartOptions {
  help: boolean;
  /** The site's port to prefer. */
  port: number;
  /** The CDN's port to prefer. */
  cdnPort: number;
}

/**
 * Reads the command line of `npm start`.
 *
 * @throws TypeError for a flag or argument that does not exist, RangeError for a port that cannot be.
 */
export function parseStartOptions(args: string[]): StartOptions {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      port: { type: 'string', default: '4173' },
      'cdn-port': { type: 'string', default: '4174' },
    },
  });
  return {
    help: values.help,
    port: readPort('--port', values.port),
    cdnPort: readPort('--cdn-port', values['cdn-port']),
  };
}

function readPort(flag: string, value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new RangeError(`\`${flag}\` must be a number from 1 to 65535, got ${value}`);
  }
  return port;
}
