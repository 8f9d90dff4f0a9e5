import { isLocal } from '../is-local.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** Service workers need https; on it, nothing may come over http. */
export function checkPageTransport({ page, markup }: Visit): Verdict[] {
  const url = new URL(page.url);
  if (url.protocol === 'http:') {
    if (isLocal(url)) return [ok('The page is on this machine, where plain http will do')];
    return [
      failed(`The page comes over plain http: ${url.href}`, {
        why: 'Browsers have service workers on https and on localhost alone. register() throws insecure-context.',
        mend: 'Serve the site over https, and send http there.',
      }),
    ];
  }
  const mixed = markup.images.filter((image) => image.startsWith('http:'));
  if (mixed.length === 0) return [ok('The page comes over https')];
  return [
    warned(`${count(mixed.length, 'image')} of the page over plain http: ${mixed[0]}`, {
      why: 'On a page over https, browsers ask for such images over https or not at all, and PocketCDN leaves them alone.',
      mend: 'Write their addresses with https, or without scheme and host.',
    }),
  ];
}

const count = (number: number, what: string): string =>
  number === 1 ? `One ${what}` : `${number} ${what}s`;
