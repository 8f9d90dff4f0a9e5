import { version } from '../../core/version.js';
import type { Finding, Severity } from './finding.js';
import type { Visit } from './visit.js';

/** The output of `doctor --json`; docs/doctor.md describes it. */
export interface Report {
  /** Number of this format; raised when a field is removed or changes its meaning. */
  format: 1;
  /** Version of this command. */
  version: string;
  /** URL of the page, after redirects. */
  page: string;
  /** URL of the worker's file. */
  worker: string;
  cdn: { provider: string; baseUrl: string } | null;
  /** URL of the image that the CDN was tested with, as the page names it. */
  image: string | null;
  /** Number of findings of each severity. */
  counts: Record<Severity, number>;
  findings: Finding[];
}

/** Creates the report from the findings. */
export function makeReport({ page, workerUrl, cdn }: Visit, findings: Finding[]): Report {
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    format: 1,
    version,
    page: page.url,
    worker: workerUrl,
    cdn: cdn ? { provider: cdn.options.provider, baseUrl: cdn.options.baseUrl } : null,
    image: cdn?.image?.authorUrl ?? null,
    counts: {
      error: count('error'),
      warning: count('warning'),
      hint: count('hint'),
      ok: count('ok'),
    },
    findings,
  };
}
