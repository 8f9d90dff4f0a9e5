import { afterEach, beforeEach, vi } from 'vitest';
import { type ImageRequest, startRequest } from './image-request.js';
import { TestCaches } from './test-caches.js';

/** Where the worker runs. */
export const site = 'https://site.example';

/** `fetch` in Node resolves URLs and checks referrers by this, as a worker's does by its address. */
const globalOrigin = Symbol.for('undici.globalOrigin.1');

interface TestClient {
  id: string;
  url: string;
  messages: unknown[];
  postMessage(message: unknown): void;
}

/** The globals of a service worker, as far as PocketCDN uses them, anew for each test. */
export interface TestWorker {
  caches: TestCaches;
  /** Names of the Web Locks that pages hold. */
  heldLocks: string[];
  /** How many of `navigator.locks.query()` were asked. */
  lockQueries: number;
  registration: { scope: string; installing: null; waiting: null; active: object | null };
  navigator: { onLine: boolean; locks: object; storage: object };
  /** Bytes that `navigator.storage.estimate()` tells. */
  usage: number;
  /** What `fetch` was called with. */
  requests: Request[];
  /** Answers of the network by URL; without one, `fetch` rejects. */
  network: Map<string, (request: Request) => Response | Promise<Response>>;
  clients: Map<string, TestClient>;
  /** Whether `createImageBitmap` can decode images. */
  canDecode: boolean;
  /** Opens a page under the worker. */
  openPage(id: string, path?: string): TestClient;
  /** Starts an image request of a page. */
  ask(
    url: string,
    options?: RequestInit & { clientId?: string; epoch?: number },
  ): ImageRequest & { done: () => Promise<void> };
}

/**
 * Installs a service worker's globals and a fake clock before each test of a file, and removes them
 * after it. Timers stand still until `pass`.
 */
export function useTestWorker(): TestWorker {
  const worker = {} as TestWorker;
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      now: Date.parse('2026-01-01T00:00:00Z'),
    });
    // Circuits stay open for a random time.
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    fill(worker);
    const { caches, clients, registration, navigator } = worker;
    const location = new URL(`${site}/sw.js`);
    vi.stubGlobal('caches', caches);
    vi.stubGlobal('navigator', navigator);
    vi.stubGlobal('self', {
      location,
      registration,
      clients: {
        get: (id: string) => Promise.resolve(clients.get(id)),
        matchAll: () => Promise.resolve([...clients.values()]),
      },
    });
    vi.stubGlobal('fetch', async (request: Request) => {
      worker.requests.push(request);
      const answer = worker.network.get(request.url.split('#', 1)[0] ?? '');
      if (!answer) throw new TypeError('Failed to fetch');
      return answer(request);
    });
    vi.stubGlobal('createImageBitmap', () =>
      worker.canDecode
        ? Promise.resolve({ close: () => undefined })
        : Promise.reject(new Error('not decodable')),
    );
    Object.defineProperty(globalThis, globalOrigin, { value: location, configurable: true });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    vi.useRealTimers();
    Reflect.deleteProperty(globalThis, globalOrigin);
  });
  return worker;
}

function fill(worker: TestWorker): void {
  const queues = new Map<string, Promise<unknown>>();
  const request = (name: string, task: () => Promise<unknown>): Promise<unknown> => {
    const result = (queues.get(name) ?? Promise.resolve()).then(task);
    queues.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  };
  const query = (): Promise<unknown> => {
    worker.lockQueries += 1;
    return Promise.resolve({ held: worker.heldLocks.map((name) => ({ name })) });
  };
  const fresh: TestWorker = {
    caches: new TestCaches(),
    heldLocks: [],
    lockQueries: 0,
    registration: { scope: `${site}/`, installing: null, waiting: null, active: {} },
    navigator: {
      onLine: true,
      locks: { query, request },
      storage: { estimate: () => Promise.resolve({ usage: worker.usage }) },
    },
    usage: 0,
    requests: [],
    network: new Map(),
    clients: new Map(),
    canDecode: true,
    openPage(id, path = '/page') {
      const messages: unknown[] = [];
      const client: TestClient = {
        id,
        url: site + path,
        messages,
        postMessage: (message) => void messages.push(message),
      };
      worker.clients.set(id, client);
      return client;
    },
    ask(url, { clientId = 'page', epoch = 0, ...init } = {}) {
      const works: Promise<unknown>[] = [];
      const event = { waitUntil: (work: Promise<unknown>) => void works.push(work) };
      const asking = new Request(url, {
        mode: 'no-cors',
        credentials: 'include',
        referrer: `${site}/page`,
        headers: { accept: 'image/avif,image/webp,*/*' },
        ...init,
      });
      return {
        ...startRequest(asking, event, clientId, epoch, () => undefined),
        done: async () => {
          for (const work of works) await work;
        },
      };
    },
  };
  Object.assign(worker, fresh);
}

/** Lets the fake clock go on, and everything that waits for it. */
export async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

/** Waits until nothing goes on but timers: streams and promises take several turns of the event loop. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 25; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether a promise is settled by now. */
export async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const set = (): void => void (settled = true);
  promise.then(set, set);
  await settle();
  return settled;
}

/** A PNG of so many bytes, as a server sends it. */
export const image = (bytes: number = 100, headers: HeadersInit = {}): Response =>
  new Response(pngBytes(bytes), {
    headers: {
      'content-type': 'image/png',
      'content-length': String(bytes),
      'cache-control': 'max-age=86400',
      ...Object.fromEntries(new Headers(headers)),
    },
  });

export const pngBytes = (bytes: number): Uint8Array<ArrayBuffer> => {
  const body = new Uint8Array(bytes);
  body.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].slice(0, bytes));
  return body;
};
