/** Holds work back until a test lets it go on. */
export class Gate {
  #reach!: () => void;
  #open!: () => void;
  #fail!: (error: Error) => void;
  /** Resolves when work waits at the gate. */
  readonly reached: Promise<void> = new Promise((resolve) => (this.#reach = resolve));
  readonly #opened: Promise<void> = new Promise((resolve, reject) => {
    this.#open = resolve;
    this.#fail = reject;
  });

  constructor() {
    this.#opened.catch(() => undefined);
  }

  pass(): Promise<void> {
    this.#reach();
    return this.#opened;
  }

  open(): void {
    this.#open();
  }

  fail(error: Error): void {
    this.#fail(error);
  }
}

/** `stored` comes when a body is stored, before `put` says so. */
type Operation = 'open' | 'match' | 'put' | 'stored' | 'delete' | 'keys';

/**
 * Cache Storage in memory, whose operations a test can hold back. For the order of PocketCDN's own
 * steps only: `Vary`, quotas and opaque padding are left out, and browsers test those.
 */
export class TestCaches {
  readonly #caches = new Map<string, Map<string, () => Response>>();
  readonly #gates = new Map<Operation, Gate>();

  /** Holds back all operations of a kind that begin from now on; those after `release` pass. */
  hold(operation: Operation): Gate {
    const gate = new Gate();
    this.#gates.set(operation, gate);
    return gate;
  }

  release(operation: Operation): void {
    this.#gates.get(operation)?.open();
    this.#gates.delete(operation);
  }

  /** Lets all operations of a kind fail until `release`. */
  break(operation: Operation, error: Error = new Error('storage fails')): void {
    this.hold(operation).fail(error);
  }

  /** URLs in a cache; `undefined` if the cache does not exist. */
  urls(name: string): string[] | undefined {
    const cache = this.#caches.get(name);
    return cache && [...cache.keys()];
  }

  async open(name: string): Promise<Cache> {
    const responses = this.#caches.get(name) ?? new Map<string, () => Response>();
    this.#caches.set(name, responses);
    // The cache exists before the caller has its handle.
    await this.#gates.get('open')?.pass();
    // As in browsers, a handle goes on working after its cache was deleted.
    const handle: Pick<Cache, Operation & keyof Cache> = {
      match: async (request) => {
        await this.#gates.get('match')?.pass();
        return responses.get(keyOf(request))?.();
      },
      put: async (request, response) => {
        const { type, status, headers } = response;
        const body = await response.arrayBuffer();
        await this.#gates.get('put')?.pass();
        responses.set(keyOf(request), () => {
          const stored = new Response(body.byteLength > 0 ? body : null, { status, headers });
          return Object.defineProperty(stored, 'type', { value: type });
        });
        await this.#gates.get('stored')?.pass();
      },
      delete: async (request) => {
        await this.#gates.get('delete')?.pass();
        return responses.delete(keyOf(request));
      },
      keys: async () => {
        await this.#gates.get('keys')?.pass();
        return [...responses.keys()].map((url) => new Request(url));
      },
    };
    return handle as Cache;
  }

  async match(request: RequestInfo, { cacheName = '' } = {}): Promise<Response | undefined> {
    await this.#gates.get('match')?.pass();
    return this.#caches.get(cacheName)?.get(keyOf(request))?.();
  }

  // eslint-disable-next-line typescript/require-await
  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }
}

/** Browsers compare keys without their fragments. */
const keyOf = (request: RequestInfo | URL): string =>
  new Request(request).url.split('#', 1)[0] ?? '';
