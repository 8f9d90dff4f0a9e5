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
  const { where, element } = mention;
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
