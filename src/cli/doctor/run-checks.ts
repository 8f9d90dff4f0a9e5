import { checkCdnAnswers } from './checks/cdn-answers.js';
import { checkCdnCors } from './checks/cdn-cors.js';
import { checkCdnFormats } from './checks/cdn-formats.js';
import { checkCdnFreshness } from './checks/cdn-freshness.js';
import { checkCdnMissingImage } from './checks/cdn-missing-image.js';
import { checkCdnNamed } from './checks/cdn-named.js';
import { checkCdnResizes } from './checks/cdn-resizes.js';
import { checkCdnTiming } from './checks/cdn-timing.js';
import { checkCdnValidators } from './checks/cdn-validators.js';
import { checkPageEmbedderPolicy } from './checks/page-embedder-policy.js';
import { checkPageHints } from './checks/page-hints.js';
import { checkPagePolicy } from './checks/page-policy.js';
import { checkPageRedirect } from './checks/page-redirect.js';
import { checkPageScript } from './checks/page-script.js';
import { checkPageTransport } from './checks/page-transport.js';
import { checkWorkerFile } from './checks/worker-file.js';
import { checkWorkerFilesBeside } from './checks/worker-files-beside.js';
import { checkWorkerFreshness } from './checks/worker-freshness.js';
import { checkWorkerPolicy } from './checks/worker-policy.js';
import { checkWorkerScope } from './checks/worker-scope.js';
import { checkWorkerVersion } from './checks/worker-version.js';
import type { Finding, Part, Verdict } from './finding.js';
import type { Visit } from './visit.js';

/** Checks one thing; returns nothing if it does not apply. */
type Check = (visit: Visit) => Verdict[];

/** All checks, in the order of the report. The JSON contains their names, which must not change. */
const checks: Record<Part, Record<string, Check>> = {
  page: {
    'page-redirect': checkPageRedirect,
    'page-transport': checkPageTransport,
    'page-script': checkPageScript,
    'page-policy': checkPagePolicy,
    'page-embedder-policy': checkPageEmbedderPolicy,
    'page-hints': checkPageHints,
  },
  worker: {
    'worker-file': checkWorkerFile,
    'worker-version': checkWorkerVersion,
    'worker-scope': checkWorkerScope,
    'worker-policy': checkWorkerPolicy,
    'worker-files-beside': checkWorkerFilesBeside,
    'worker-freshness': checkWorkerFreshness,
  },
  cdn: {
    'cdn-named': checkCdnNamed,
    'cdn-answers': checkCdnAnswers,
    'cdn-cors': checkCdnCors,
    'cdn-freshness': checkCdnFreshness,
    'cdn-validators': checkCdnValidators,
    'cdn-formats': checkCdnFormats,
    'cdn-resizes': checkCdnResizes,
    'cdn-missing-image': checkCdnMissingImage,
    'cdn-timing': checkCdnTiming,
  },
};

/** Names of all checks, in the order of the report. */
export const checkNames: readonly string[] = Object.values(checks).flatMap((ofPart) =>
  Object.keys(ofPart),
);

/** Runs all checks on the fetched data. */
export function runChecks(visit: Visit): Finding[] {
  return Object.entries(checks).flatMap(([part, ofPart]) =>
    Object.entries(ofPart).flatMap(([check, run]) =>
      run(visit).map((verdict) => ({ check, part: part as Part, ...verdict })),
    ),
  );
}
