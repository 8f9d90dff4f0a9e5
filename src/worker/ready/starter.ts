import { choiceKey } from '../../core/layout/choice-key.js';
import { engineFile } from '../../core/ready-files/engine-file.js';
import { hitCacheName, rowPath } from '../../core/storage/storage-names.js';
import type { ChosenFor } from '../../core/storage/stored-headers.js';
import { version } from '../../core/version.js';
import { referringPath } from '../choose/clients.js';
import { readState } from '../storage/read-state.js';
import { delay } from '../tasks/deadline.js';
import type { Engine, StartEngine } from './engine.js';
import type { StarterHit, StarterRow } from './starter-row.js';

// The starter of the ready worker: the file that a page registers. It shows an image again that was
// chosen for the same choice key, and leaves all else to the engine, which a worker that was just
// started for an image need not load yet. It has less than 1,024 characters, because Chromium keeps no
// code cache of such a script (docs/decisions/021-a-starter-and-an-engine.md).

declare const self: ServiceWorkerGlobalScope & {
  /** Absent in Firefox before 129. */
  serviceWorker?: ServiceWorker;
};
// Without `self`, each is five characters shorter.
declare const addEventListener: ServiceWorkerGlobalScope['addEventListener'];
declare const pocketcdnEngine: StartEngine;

/** How long after a hit the engine is loaded, in ms: pages ask for many images at once. */
const engineMs = 100;

/** How long Cache Storage may take, in ms, before the engine answers, which knows how to do without it. */
const lateMs = 1000;

const { state, scriptURL }: Partial<ServiceWorker> = self.serviceWorker ?? {};
const hits: StarterHit[] = [];
let engine: Engine | undefined;
const load = (): Engine => (engine ??= loadEngine());
const find = (asked: Request | string): Promise<Response | undefined> =>
  caches.match(asked, { cacheName: hitCacheName });

function loadEngine(): Engine {
  // With the version, because the HTTP cache may have the file of another one.
  importScripts(`${engineFile}?${version}`);
  return pocketcdnEngine(version, hits);
}

// A script that is not imported before a worker is active cannot be imported later. Offline pages add
// listeners of their own, which must happen while the worker's script is evaluated.
if (state !== 'activated' || scriptURL.includes('offlinePages')) load();

addEventListener('message', (event) => {
  load().message(event);
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.destination !== 'image') return;
  const page = !engine && referringPath(request, `${origin}/`);
  if (!page) {
    load().fetch(event);
    return;
  }

  /** Answers with the image that is stored under the author's URL. Rejects if a choice has to be made. */
  const showAgain = async (): Promise<Response> => {
    // If it is late, there is nothing to destructure, which throws.
    const [row, response] = (await Promise.race([
      Promise.all([find(`${rowPath}starter`), find(request)]),
      delay(lateMs),
    ]))!;
    const device = (readState(row) as StarterRow)[version + scriptURL]!;
    const usableUntil = (readState(response) as ChosenFor)[
      choiceKey(device, page, request.headers)
    ]!;
    if (!(usableUntil > Date.now())) throw 0;
    hits.push([event, response!, page]);
    event.waitUntil(delay(engineMs).then(() => load().afterHits()));
    return response!;
  };
  event.respondWith(
    showAgain()
      .catch(() => load().answer(event))
      .catch(() => fetch(request)),
  );
});
