import { hinted, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** A worker belongs to one origin: the one where the page is in the end. */
export function checkPageRedirect({ asked, page }: Visit): Verdict[] {
  const [from, to] = [new URL(asked), new URL(page.url)];
  if (page.redirects.length === 0) return [];
  if (from.origin === to.origin) return [ok(`The page is at ${page.url}, after a redirect`)];
  if (from.host === to.host) return [ok('http is sent on to https')];
  return [
    hinted(`${asked} redirects to another host: ${page.url}`, {
      why: `The worker belongs to ${to.origin} alone. What follows was looked at there.`,
      mend: 'Nothing, if visitors end there too. Images and links are best written with that host at once.',
    }),
  ];
}
