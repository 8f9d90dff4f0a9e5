import { choiceKey } from '../../core/layout/choice-key.js';
import { chosenFor, type WantedVariant } from '../hit/variant-chooser.js';
import type { Keepings } from './keepings.js';

/** A request in the place of a page's own, and what it would be answered with. */
export interface PageWant {
  wanted: WantedVariant;
  request: Request;
}

/**
 * Tells for images what a page that shows them would be answered with.
 *
 * @param page path of the page
 */
export async function wantedByPage(
  page: string,
  clientId: string,
  { formats, layouts, profiles, chooser, readDevice }: Keepings,
): Promise<(url: string) => Promise<PageWant>> {
  const [profile, accept] = await Promise.all([profiles.of(clientId), formats.get()]);
  const device = readDevice(profile);
  return async (url) => {
    const learned = await layouts.recall(page, url, profile.viewportWidth, undefined);
    // Without its `Accept` another format would come.
    const request = new Request(url, { headers: accept === null ? {} : { accept } });
    const circumstances = choiceKey(device, page, request.headers);
    const wanted = chooser.choose(url, { accept, profile, learned });
    return { wanted: chosenFor(wanted, circumstances), request };
  };
}
