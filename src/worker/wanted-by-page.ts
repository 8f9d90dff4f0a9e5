import type { Keepings } from './keepings.js';
import type { WantedVariant } from './variant-chooser.js';

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
  { layouts, profiles, chooser }: Keepings,
): Promise<(url: string) => Promise<PageWant>> {
  const [profile, accept] = await Promise.all([profiles.of(clientId), profiles.accept()]);
  return async (url) => {
    const learned = await layouts.recall(page, url, profile.viewportWidth, undefined);
    return {
      wanted: chooser.choose(url, { accept, profile, learned }),
      // Without its `Accept` another format would come.
      request: new Request(url, { headers: accept === null ? {} : { accept } }),
    };
  };
}
