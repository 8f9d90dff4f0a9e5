import type { AnswerReport } from '../../core/messages/messages.js';
import type { WantedVariant } from '../choose/wanted-variant.js';
import type { AnsweredHit, ImageRequest } from '../image-request.js';
import type { LadderAnswer } from '../network/ladder-answer.js';
import { revalidate } from '../network/revalidate.js';
import type { Parts } from '../parts.js';
import { tellPage, tellPages } from '../scope/tell-pages.js';
import { delay } from '../tasks/deadline.js';
import { type Hit, isFresh } from './look-up.js';

/** How long hits are collected before they are recorded, in ms: a page asks for many images. */
const collectMs = 100;

/** After a fresh hit. Hits that come close together share one task. */
export function afterFreshHit(hit: AnsweredHit, parts: Parts): void {
  const isFirst = parts.pendingHits.push(hit) === 1;
  if (isFirst) later(hit.asked, () => recordHits(parts));
}

/**
 * After a hit that may be stale: asks the network for it again if it is.
 *
 * @param findHit called after the burst
 */
export function afterHit(findHit: () => Promise<Hit>, asked: ImageRequest, parts: Parts): void {
  // Each keeps its own event alive, because its revalidation takes longer.
  later(asked, async () => {
    const hit = await findHit();
    const { variant, stored } = hit;
    const { key, width } = variant;
    const { bytes, notResized } = stored.entry;
    const isStale = !(await isFresh(hit, parts));
    const outcome = isStale ? 'staleHit' : 'hit';
    const recorded = recordHit({ key, width, notResized, bytes, asked }, outcome, parts);
    if (isStale) {
      const isChanged = await revalidate(variant, stored, asked, parts);
      if (isChanged !== undefined) parts.statistics.recordRevalidation();
      if (isChanged) await tellPages({ type: 'pocketcdn:update', url: asked.request.url });
      await parts.index.written();
    }
    await recorded;
  });
}

/** After an answer from the network, or a fallback. */
export function afterNetwork(
  wanted: WantedVariant,
  answer: LadderAnswer,
  asked: ImageRequest,
  parts: Parts,
): void {
  const { clientId, request } = asked;
  const work = async (): Promise<void> => {
    if (answer.isPlaceholder) {
      await tellPage(clientId, { type: 'pocketcdn:placeholder', url: request.url });
    }
    const bytes = await answer.bytes;
    await Promise.all([
      // Hits that are not recorded yet came before.
      recordHits(parts),
      record(wanted, asked, { ...answer, bytes }, parts),
    ]);
  };
  asked.waitUntil(work());
}

/** Records all hits so far. */
export async function recordHits(parts: Parts): Promise<void> {
  const hits = parts.pendingHits.splice(0);
  // Most have nothing to wait for.
  await Promise.all(
    hits.map((hit) => recordHit(hit, 'hit', parts)).filter((work) => work !== undefined),
  );
}

function recordHit(
  hit: AnsweredHit,
  outcome: 'hit' | 'staleHit',
  parts: Parts,
): Promise<unknown> | undefined {
  const { key, bytes, asked } = hit;
  parts.index.touch(key, Date.now());
  return record(hit, asked, { outcome, bytes }, parts);
}

function record(
  { key, width, notResized }: Pick<WantedVariant, 'key' | 'width' | 'notResized'>,
  { request, clientId, epoch, notStored }: ImageRequest,
  { outcome, fallback, bytes }: Pick<AnswerReport, 'outcome' | 'fallback' | 'bytes'>,
  parts: Parts,
): Promise<unknown> | undefined {
  const { url, headers } = request;
  const why = [
    notResized && `not resized (${notResized})`,
    notStored && `not stored (${notStored})`,
  ];
  parts.debug(outcome, fallback ?? '', url, 'as', key, ...why.filter(Boolean));
  // `clear()` forgot what was answered before.
  if (!parts.epoch.isCurrent(epoch)) return undefined;
  const recorded = parts.clients.recordAccept(headers.get('accept'), epoch);
  const report = {
    sourceUrl: url,
    variantUrl: key,
    width,
    notResized,
    notStored,
    outcome,
    fallback,
    bytes,
  };
  const counted = parts.statistics.record(clientId, report);
  return recorded ? Promise.all([recorded, counted]) : counted;
}

function later(asked: ImageRequest, work: () => Promise<void>): void {
  asked.waitUntil(delay(collectMs).then(work));
}
