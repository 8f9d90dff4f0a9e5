import { hasAnswered } from '../ask.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** Some options need a second file, which the worker loads when it is installed. */
export function checkWorkerFilesBeside({ beside }: Visit): Verdict[] {
  return beside.map(({ file, need, asked }) => {
    const type = hasAnswered(asked) ? (asked.headers.get('content-type') ?? 'no type') : '';
    const problem = !hasAnswered(asked)
      ? asked.failure
      : asked.status !== 200
        ? `the server answered ${asked.status}`
        : /(?:java|ecma)script/.test(type)
          ? undefined
          : `it was served as ${type}`;
    if (!problem) return ok(`${file} is beside the worker, for ${need}`);
    return failed(
      `${need.charAt(0).toUpperCase()}${need.slice(1)} needs ${file} beside the worker: ${problem}`,
      {
        why: 'The worker cannot be installed without it.',
        mend: 'Copy it there; init does so when it is told the options.',
        add: `cp node_modules/pocketcdn/dist/${file} public/`,
      },
    );
  });
}
