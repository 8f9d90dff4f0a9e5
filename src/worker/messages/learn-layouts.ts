import type { LayoutMessage } from '../../core/messages/messages.js';
import { chooseVariant, requestFor, withChoiceKey } from '../answer/choose.js';
import { isStored } from '../answer/look-up.js';
import { storeFromNetwork } from '../network/ladder.js';
import type { Parts } from '../parts.js';
import { tellPage } from '../scope/tell-pages.js';
import { Queue } from '../tasks/queue.js';
import type { Sender } from './sender.js';

/** Images that are fetched at the same time. */
const maxAtOnce = 4;

/** How long images that are ready are collected before the page is told, in ms. */
const collectMs = 50;

/**
 * Learns how a page's images are laid out. For images that are shown too narrow, fetches the wider
 * variant, and tells the page when it is stored.
 */
export async function learnLayouts(
  message: LayoutMessage,
  { clientId, epoch, start }: Sender,
  parts: Parts,
): Promise<void> {
  const { clients, findRule, layouts, shown } = parts;
  const { page, viewportWidth, isResized, images } = message;
  const recalling = layouts.learnedAt(page, viewportWidth);
  // At once, so that it counts for the images that the page asks for next.
  const learning = layouts.learn(message, epoch);
  const knownBefore = await recalling;
  const sent = await clients.profileOf(clientId);
  const own = sent.viewportWidth === viewportWidth ? sent : { ...sent, viewportWidth };
  // The page asks for images that are too narrow before it tells that it was resized.
  const recording = clients.recordProfile(clientId, own, epoch);

  const isTooNarrow = (
    url: string,
    layout: number | null,
    wantedWidth: number | undefined,
  ): boolean => {
    const shownWidth = shown.get(page, url);
    if (shownWidth !== undefined) return (wantedWidth ?? Infinity) > shownWidth;
    // An earlier life of this worker chose by what was known then, for the viewport of then.
    return (
      !shown.isComplete &&
      wantedWidth !== undefined &&
      (isResized || (knownBefore(url) ?? null) !== layout)
    );
  };
  let ready: string[] = [];
  const tell = async (): Promise<void> => {
    const urls = ready;
    ready = [];
    if (urls.length > 0) await tellPage(clientId, { type: 'pocketcdn:show-again', urls });
  };
  const asking = { page, own };
  const headers = await clients.imageHeaders();
  const tooNarrow = images.flatMap(([url, layout]) => {
    const wanted = chooseVariant({ url, headers }, asking, parts, layout);
    return isTooNarrow(url, layout, wanted.width) && findRule(url) ? { url, wanted } : [];
  });
  const fetching = new Queue(maxAtOnce).runAll(
    tooNarrow.map(({ url, wanted }) => async () => {
      // A stored image with the same choice key would be the one that is too narrow.
      shown.recordTooNarrow(page, url);
      const variant = withChoiceKey(wanted, headers, asking, parts);
      const request = await requestFor(url, clientId, parts);
      const asked = start(request);
      const isReady =
        (await isStored(variant, url, parts)) || (await storeFromNetwork(variant, asked, parts));
      if (!isReady) return;
      if (ready.push(url) === 1) setTimeout(tell, collectMs);
    }),
  );
  await Promise.all([recording, learning, fetching.then(tell)]);
}
