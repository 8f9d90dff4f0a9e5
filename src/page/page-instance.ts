import type { PocketCdnClient } from './client.js';

type Connecting = Promise<PocketCdnClient | undefined>;

/** The one connection of a page to its worker. */
interface Instance {
  /** Address of the worker, with all options. */
  name: string;
  connecting: Connecting;
}

// On the page itself: a script tag and a bundle have a copy of this module each.
const instanceKey: unique symbol = Symbol.for('pocketcdn');
const page = globalThis as { [instanceKey]?: Instance | undefined };

/**
 * Connects the page, unless it is connected or about to be: frameworks run an effect twice, and a hot
 * reload runs a module again. After a failure, the next call tries again.
 *
 * @param name tells connections with different options apart: the first one stays
 */
export function connectOnce(name: string, connect: () => Connecting): Connecting {
  const known = page[instanceKey];
  if (known) {
    if (known.name !== name) {
      console.warn('[pocketcdn] The page has a client with other options: disconnect() it first');
    }
    return known.connecting;
  }
  const instance: Instance = { name, connecting: connect() };
  page[instanceKey] = instance;
  const leave = (): void => {
    if (page[instanceKey] === instance) leaveInstance();
  };
  instance.connecting.then((client) => {
    if (!client) leave();
  }, leave);
  return instance.connecting;
}

/** Lets the next call connect the page anew. */
export function leaveInstance(): void {
  page[instanceKey] = undefined;
}
