import { type Asked, hasAnswered, isPage } from '../ask.js';
import { findForbidden } from '../content-policy.js';
import { failed, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** Without its script, nobody registers the worker. */
export function checkPageScript({ page, mention, policies }: Visit): Verdict[] {
  if (!mention) {
    return [
      warned('No script of the page names PocketCDN', {
        why: 'Nobody registers the worker then. Scripts of other hosts, and what scripts load later, were not read; if yours is there, all is well.',
        mend: 'Add the script to every page, or call register() in your own.',
        add: '<script src="/pocketcdn.js" defer></script>',
      }),
    ];
  }
  const { where, element, asked } = mention;
  const problem = asked && problemOf(asked);
  if (problem) {
    return [
      failed(`The page's script ${where} is missing: ${problem}`, {
        why: 'Nobody registers the worker.',
        mend: 'Copy it into the folder that the server sends.',
        add: 'npx pocketcdn init public/',
      }),
    ];
  }
  const verdict = ok(
    where === page.url ? 'PocketCDN is named in the page' : `PocketCDN is named in ${where}`,
  );
  if (!element) return [verdict];
  const forbidden = findForbidden(policies, 'script-src', where, page.url, element.nonce);
  if (!forbidden) return [verdict];
  return [
    failed(`The page's Content-Security-Policy forbids its script: ${forbidden.directive}`, {
      why: `Browsers do not run ${where}, so that nobody registers the worker.`,
      mend: 'Let the policy allow scripts of the site.',
      add: "Content-Security-Policy: script-src 'self'",
    }),
  ];
}

/** What is wrong with a script as the server sends it; `undefined` where it can run. */
function problemOf(asked: Asked): string | undefined {
  if (!hasAnswered(asked)) return `it ${asked.failure}`;
  if (asked.status !== 200) return `the server answered ${asked.status}`;
  return isPage(asked) ? 'there is a page in its place' : undefined;
}
