import { hinted, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** A worker belongs to one origin: that of the page after all redirects. */
export function checkPageRedirect({ asked, page }: Visit): Verdict[] {
  const [from, to] = [new URL(asked), new URL(page.url)];
  if (page.redirects.length === 0) return [];
  if (from.origin === to.origin) return [ok(`The page is at ${page.url}, after a redirect`)];
  if (from.host === to.host) return [ok('http redirects to https')];
  return [
    hinted(`${asked} redirects to another host: ${page.url}`, {
      why: `The worker only controls pages of ${to.origin}. All other checks are for that origin.`,
      fix: 'Nothing, if visitors are redirected as well. Links and image URLs should use that host.',
    }),
  ];
}
