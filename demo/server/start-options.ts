import { parseArgs } from 'node:util';

/** The command line of `npm start`. */
export interface StartOptions {
  help: boolean;
  /** The preferred port of the site. */
  port: number;
  /** The preferred port of the CDN. */
  cdnPort: number;
}

/**
 * Reads the command line of `npm start`.
 *
 * @throws TypeError for an unknown flag or argument, RangeError for an invalid port.
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
