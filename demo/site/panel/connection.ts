import type { PocketCdnClient } from 'pocketcdn';

/** What became of the registration of the worker. */
export type Connection =
  | { state: 'connecting' }
  | { state: 'connected'; client: PocketCdnClient }
  /** The page asked not to register. */
  | { state: 'off' }
  /** The browser has no service workers. */
  | { state: 'unsupported' }
  | { state: 'failed'; reason: string };
