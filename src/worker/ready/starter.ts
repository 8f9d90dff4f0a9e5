import { choiceKey } from '../../core/layout/choice-key.js';
import { engineFile } from '../../core/ready-files/engine-file.js';
import { hitCacheName, rowPath } from '../../core/storage/storage-names.js';
import type { ChosenFor } from '../../core/storage/stored-headers.js';
import { version } from '../../core/version.js';
import { referringPath } from '../choose/clients.js';
import { readState } from '../storage/read-state.js';
import type { Engine, StartEngine } from './engine.js';
import type { StarterHit, StarterRow } from './starter-row.js';

// The starter of the ready worker: the file that a page registers. It shows an image again that was
// chosen for the same choice key, and leaves all else to the engine, which a worker that was just
// started for an image need not load yet. It has less than 1,024 characters, because Chromium keeps no
// code cache of such a script (docs/decisions/021-a-starter-and-an-engine.md).

declare const self: ServiceWorkerGlobalScope & {
  /** Absent in Firefox before 129. */
  serviceWorker?: ServiceWorker;
  pocketcdnEngine: StartEngine;
};

/** How long after a hit the engine is loaded, in ms: pages ask for many images at once. */
const engineMs = 100;

const { state, scriptURL }: Partial<ServiceWorker> = self.serviceWorker ?? {};
const hits: StarterHit[] = [];
let engine: Engine | undefined;
const load = (): Engine => (engine ??= loadEngine());
const find = (asked: Request | string): Promise<Response | undefined> =>
  caches.match(asked, { cacheName: hitCacheName });

function loadEngine(): Engine {
  // With the version, because the HTTP cache may have the file of another one.
  importScripts(`${engineFile}?${version}`);
  return self.pocketcdnEngine(version, hits);
}

// A script that is not imported before a worker is active cannot be imported later. Offline pages add
// listeners of their own, which must happen while the worker's script is evaluated.
if (state !== 'activated' || scriptURL.includes('offlinePages=')) load();

self.addEventListener('message', (event) => {
  load().message(event);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.destination !== 'image') return;
  const page = engine ? undefined : referringPath(request, `${origin}/`);
  if (page === undefined) {
    load().fetch(event);
    return;
  }

  /** Answers with the image that is stored under the author's URL. Rejects if a choice has to be made. */
  const showAgain = async (): Promise<Response> => {
    const [row, response] = await Promise.all([find(`${rowPath}starter`), find(request)]);
    const device = (readState(row) as StarterRow)[version + scriptURL]!;
    const usableUntil = (readState(response) as ChosenFor)[
      choiceKey(device, page, request.headers)
    ]!;
    if (!(usableUntil > Date.now())) throw 0;
    hits.push([event, response!, page]);
    event.waitUntil(
      new Promise((resolve) => setTimeout(resolve, engineMs)).then(() => load().afterHits()),
    );
    return response!;
  };
  event.respondWith(
    showAgain()
      .catch(() => load().answer(event))
      .catch(() => fetch(request)),
  );
});
