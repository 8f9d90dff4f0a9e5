import { choiceKey } from '../core/layout/choice-key.js';
import { engineFile } from '../core/ready-files/engine-file.js';
import { hitCacheName, rowPath } from '../core/storage/storage-names.js';
import type { ChosenFor } from '../core/storage/stored-headers.js';
import { version } from '../core/version.js';
import { referringPath } from './hit/referring-path.js';
import type { StarterHit, StarterRow } from './hit/starter.js';
import { stateIn } from './hit/state-in.js';
import type { ReadyWorker, startEngine } from './pocketcdn-engine.js';

// The starter of the ready worker: the file that a page registers. It shows again what was chosen
// before under the same circumstances, and leaves all else to the engine, which a worker that was
// just started for an image need not have yet. It stays below 1,024 characters, because Chromium
// keeps no code cache of such a script (docs/decisions/021-a-starter-and-an-engine.md).

declare const self: ServiceWorkerGlobalScope & {
  /** Absent in Firefox before 129. */
  serviceWorker?: ServiceWorker;
  pocketcdnEngine: typeof startEngine;
};

/** How long after a hit the engine is loaded, in ms: pages ask for many images at once. */
const engineMs = 100;

const { state, scriptURL }: Partial<ServiceWorker> = self.serviceWorker ?? {};
const hits: StarterHit[] = [];
let engine: ReadyWorker | undefined;
const load = (): ReadyWorker => (engine ??= loadEngine());
const find = (asked: Request | string): Promise<Response | undefined> =>
  caches.match(asked, { cacheName: hitCacheName });

function loadEngine(): ReadyWorker {
  // With the version, because the HTTP cache may have the file of another one.
  importScripts(`${engineFile}?${version}`);
  return self.pocketcdnEngine(version, hits);
}

// A script that is not imported before a worker is active cannot be imported later. Offline pages
// hear the worker's events themselves, which has to be said while its script is evaluated.
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

  /** Shows again what is stored under the author's URL. Rejects where a choice has to be made. */
  const showAgain = async (): Promise<Response> => {
    const [row, response] = await Promise.all([find(`${rowPath}starter`), find(request)]);
    const device = (stateIn(row) as StarterRow)[version + scriptURL]!;
    const circumstances = choiceKey(device, page, request.headers);
    const usableUntil = (stateIn(response) as ChosenFor)[circumstances]!;
    if (!(usableUntil > Date.now())) throw 0;
    hits.push([event, response!, page]);
    event.waitUntil(
      new Promise((resolve) => setTimeout(resolve, engineMs)).then(() => load().drain()),
    );
    return response!;
  };
  event.respondWith(
    showAgain()
      .catch(() => load().answer(event))
      .catch(() => fetch(request)),
  );
});
