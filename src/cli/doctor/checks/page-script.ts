import { type Asked, hasAnswered, isPage } from '../ask.js';
import { findForbidden } from '../content-policy.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** A script of the page must register the worker. */
export function checkPageScript({ page, integration, policies }: Visit): Verdict[] {
  if (!integration) {
    return [
      warned('PocketCDN was not found in the scripts of the page', {
        why: 'Then nothing registers the worker. Scripts of other hosts and scripts that are loaded later were not read; if PocketCDN is in one of those, this warning is wrong.',
        fix: 'Add the script to every page, or call register() in your own script.',
        add: '<script src="/pocketcdn.js" defer></script>',
      }),
    ];
  }
  const { where, element, asked } = integration;
  const problem = asked && problemOf(asked);
  if (problem) {
    return [
      failed(`The page's script ${where} is missing: ${problem}`, {
        why: 'Nothing registers the worker.',
        fix: "Copy it into your server's public folder.",
        add: 'npx pocketcdn init public/',
      }),
    ];
  }
  const verdict = ok(
    where === page.url ? 'PocketCDN was found in the page' : `PocketCDN was found in ${where}`,
  );
  if (!element) return [verdict];
  const forbidden = findForbidden(policies, 'script-src', where, page.url, element.nonce);
  if (!forbidden) return [verdict];
  return [
    failed(`The page's Content-Security-Policy forbids its script: ${forbidden.directive}`, {
      why: `Browsers do not run ${where}, so nothing registers the worker.`,
      fix: 'Allow scripts of the site in the policy of every page.',
      add: "Content-Security-Policy: script-src 'self'",
    }),
  ];
}

/** Why a script cannot run as the server sends it; `undefined` if it can. */
function problemOf(asked: Asked): string | undefined {
  if (!hasAnswered(asked)) return `it ${asked.failure}`;
  if (asked.status !== 200) return `the server answered ${asked.status}`;
  return isPage(asked) ? 'the server sends an HTML page instead' : undefined;
}
