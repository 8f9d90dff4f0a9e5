import { isLocal } from '../is-local.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** Service workers need https, and an https page must not load images over http. */
export function checkPageTransport({ page, markup }: Visit): Verdict[] {
  const url = new URL(page.url);
  if (url.protocol === 'http:') {
    if (isLocal(url)) return [ok('The page is on this machine, where http is allowed')];
    return [
      failed(`The page is served over http: ${url.href}`, {
        why: 'Browsers allow service workers only on https and on localhost. register() warns: insecure-context.',
        fix: 'Serve the site over https, and redirect http to it.',
      }),
    ];
  }
  const mixed = markup.images.filter((image) => image.startsWith('http:'));
  if (mixed.length === 0) return [ok('The page is served over https')];
  return [
    warned(`The page has ${count(mixed.length, 'image')} with an http URL: ${mixed[0]}`, {
      why: 'On an https page, browsers load such images over https or block them, and PocketCDN does not handle them.',
      fix: 'Write their URLs with https, or without scheme and host.',
    }),
  ];
}

const count = (number: number, noun: string): string =>
  number === 1 ? `one ${noun}` : `${number} ${noun}s`;
