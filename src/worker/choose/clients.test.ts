import { expect, it } from 'vitest';
import { Epoch } from '../storage/epoch.js';
import { Rows } from '../storage/rows.js';
import { pass, settle, useTestWorker } from '../test-worker.js';
import { Clients } from './clients.js';

const worker = useTestWorker();

it('knows what a request accepts while the stored row is still read', async () => {
  const clients = new Clients(new Rows(new Epoch()), () => undefined);
  const reading = worker.caches.hold('match');
  const recorded = clients.recordAccept('image/avif,image/webp', 0);
  const headers = clients.imageHeaders();
  await settle();
  reading.open();
  expect((await headers).get('accept')).toBe('image/avif,image/webp');
  await pass(1000);
  await recorded;
});
