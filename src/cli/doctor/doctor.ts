import type { Terminal } from '../terminal.js';
import { createAsk } from './ask.js';
import { CannotExamine } from './cannot-examine.js';
import { readDoctorOptions } from './doctor-options.js';
import { renderText } from './render-text.js';
import { makeReport } from './report.js';
import { runChecks } from './run-checks.js';
import { visitSite } from './visit-site.js';

/**
 * Looks at a site and prints what it found.
 *
 * @returns 0 without errors, 1 with errors, 2 when there was nothing to look at
 * @throws UsageError for a command line that cannot be understood
 */
export async function doctor(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readDoctorOptions(args);
  const ask = createAsk(options.timeoutSeconds, (url) => terminal.progress(`Asking ${url}`));
  try {
    const visit = await visitSite(options, ask);
    const report = makeReport(visit, runChecks(visit));
    terminal.progress('');
    const lines = options.json
      ? [JSON.stringify(report, undefined, 2)]
      : renderText(report, terminal.paint);
    for (const line of lines) terminal.say(line);
    return report.counts.error > 0 ? 1 : 0;
  } catch (error) {
    terminal.progress('');
    if (!(error instanceof CannotExamine)) throw error;
    terminal.complain(`Could not look at the site: ${error.message}`);
    return 2;
  }
}
