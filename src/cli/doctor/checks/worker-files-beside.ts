import { engineFile } from '../../../core/ready-files/engine-file.js';
import { copyingOf } from '../../../core/ready-files/needed-files.js';
import { versionIn } from '../../init/our-files.js';
import { hasAnswered, textOf } from '../ask.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** The worker loads its engine when it is installed, and what some options need beside that. */
export function checkWorkerFilesBeside({ beside, worker }: Visit): Verdict[] {
  return beside.map(({ file, need, asked }) => {
    const isEngine = file === engineFile;
    const type = hasAnswered(asked) ? (asked.headers.get('content-type') ?? 'no type') : '';
    const problem = !hasAnswered(asked)
      ? asked.failure
      : asked.status !== 200
        ? `the server answered ${asked.status}`
        : /(?:java|ecma)script/.test(type)
          ? undefined
          : `it was served as ${type}`;
    if (!problem && isEngine && hasAnswered(asked) && hasAnswered(worker)) {
      const [own, engine] = [worker, asked].map((answer) => versionIn(textOf(answer)));
      if (own !== engine) {
        return failed(`The worker is PocketCDN ${own}, and ${file} beside it ${engine}`, {
          why: 'They work together only when both are from one package: the worker cannot be installed.',
          mend: 'Copy both.',
          add: copyingOf(file),
        });
      }
    }
    if (!problem)
      return ok(`${file} is beside the worker, for ${isEngine ? 'all that it does' : need}`);
    return failed(
      `${need.charAt(0).toUpperCase()}${need.slice(1)} needs ${file} beside ${isEngine ? 'it' : 'the worker'}: ${problem}`,
      {
        why: 'The worker cannot be installed without it.',
        mend: 'Copy it there; init does so when it is told the options.',
        add: copyingOf(file),
      },
    );
  });
}
