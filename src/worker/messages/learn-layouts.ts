import { choiceKey } from '../../core/layout/choice-key.js';
import { runConcurrently } from '../../core/run-concurrently.js';
import type { LayoutMessage, ShowAgainMessage } from '../../core/messages/messages.js';
import { plainHandling } from '../handling.js';
import { chosenFor } from '../hit/variant-chooser.js';
import type { Keepings } from './keepings.js';

/** For how long images that are ready gather before a page is told, in ms: it looks each up. */
const gatherMs = 50;

/**
 * Remembers how a page's images are laid out. Of those that are shown too narrow for it, fetches the
 * wider variant, and tells the page when it is there.
 */
export async function learnLayouts(
  message: LayoutMessage,
  clientId: string,
  event: ExtendableMessageEvent,
  {
    answerer,
    formats,
    layouts,
    memory,
    profiles,
    findRule,
    chooser,
    readDevice,
    wasStopped,
  }: Keepings,
): Promise<void> {
  const client = event.source;
  const { page, viewportWidth, isResized, images } = message;
  const knowing = memory.learnedAt(page, viewportWidth);
  // At once, so that it counts for the images that the page asks for next.
  const learned = memory.learn(message);
  const known = await knowing;
  const ownProfile = await profiles.of(clientId);
  const profile =
    ownProfile.viewportWidth === viewportWidth ? ownProfile : { ...ownProfile, viewportWidth };
  const device = readDevice(profile);
  const accept = await formats.get();
  // The page asks for what is shown too narrow before it says of itself that it was resized.
  const remembered = profiles.remember(clientId, profile);
  const tooNarrow = images.flatMap(([url, layout]) => {
    const wanted = chooser.choose(url, { accept, profile, learned: layout ?? undefined });
    const { width } = wanted;
    const shown = layouts.widthShown(page, url);
    // What an earlier life of this worker showed was chosen by what it knew, for the width it knew.
    const mayBeTooNarrow =
      shown === undefined
        ? wasStopped && width !== undefined && (isResized || (known(url) ?? null) !== layout)
        : (width ?? Infinity) > shown;
    return mayBeTooNarrow && findRule(new URL(url)) ? { url, wanted } : [];
  });
  let ready: string[] = [];
  const tell = (): void => {
    if (ready.length === 0) return;
    client?.postMessage({
      type: 'pocketcdn:show-again',
      urls: ready,
    } satisfies ShowAgainMessage);
    ready = [];
  };
  const fetched = runConcurrently(
    tooNarrow.map(({ url, wanted }) => async () => {
      // What lies there under the same circumstances is what is too narrow.
      layouts.noteTooNarrow(page, url);
      const request = new Request(url, { headers: accept === null ? {} : { accept } });
      const circumstances = choiceKey(device, page, request.headers);
      const settled = chosenFor(wanted, circumstances);
      if (!(await answerer.prepare(settled, plainHandling(request, event)))) return;
      if (ready.push(url) === 1) setTimeout(tell, gatherMs);
    }),
  ).then(tell);
  // Both are written a second later; what was said counts at once.
  await Promise.all([remembered, learned, fetched]);
}
