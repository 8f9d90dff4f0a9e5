import { engineFile } from '../../../core/ready-files/engine-file.js';
import { copyCommandFor } from '../../../core/ready-files/needed-files.js';
import { versionIn } from '../../init/package-files.js';
import { hasAnswered, textOf } from '../ask.js';
import { failed, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

/** The installing worker loads its engine, and one more file for some of the options. */
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
        return failed(`The worker is PocketCDN ${own}, but ${file} is PocketCDN ${engine}`, {
          why: 'The worker cannot be installed, because both files must have the same version.',
          fix: 'Copy both files.',
          add: copyCommandFor(file),
        });
      }
    }
    if (!problem)
      return ok(`${file} is beside the worker, which needs it${isEngine ? '' : ` for ${need}`}`);
    return failed(
      `${need.charAt(0).toUpperCase()}${need.slice(1)} needs ${file} beside ${isEngine ? 'it' : 'the worker'}: ${problem}`,
      {
        why: 'The worker cannot be installed without it.',
        fix: 'Copy it there. The command init copies it if you pass your options.',
        add: copyCommandFor(file),
      },
    );
  });
}
