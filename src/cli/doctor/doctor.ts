import type { Terminal } from '../terminal.js';
import { createAsk } from './ask.js';
import { SiteError } from './site-error.js';
import { readDoctorOptions } from './doctor-options.js';
import { renderText } from './render-text.js';
import { makeReport } from './report.js';
import { runChecks } from './run-checks.js';
import { visitSite } from './visit-site.js';

/**
 * Checks a site and prints the findings.
 *
 * @returns the exit code: 0 without errors, 1 with errors, 2 if the site could not be checked
 * @throws UsageError for an invalid command line
 */
export async function doctor(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readDoctorOptions(args);
  const ask = createAsk(options.timeoutSeconds, (url) => terminal.progress(`Requesting ${url}`));
  try {
    const visit = await visitSite(options, ask);
    const report = makeReport(visit, runChecks(visit));
    terminal.progress('');
    const lines = options.json
      ? [JSON.stringify(report, undefined, 2)]
      : renderText(report, terminal.paint);
    for (const line of lines) terminal.print(line);
    return report.counts.error > 0 ? 1 : 0;
  } catch (error) {
    terminal.progress('');
    if (!(error instanceof SiteError)) throw error;
    terminal.printError(`Could not check the site: ${error.message}`);
    return 2;
  }
}
