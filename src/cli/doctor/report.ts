import { version } from '../../core/version.js';
import type { Finding, Severity } from './finding.js';
import type { Visit } from './visit.js';

/** What `doctor` found. As JSON it is the output of `--json`, described in docs/doctor.md. */
export interface Report {
  /** Of this shape; raised when a field changes its meaning or goes. */
  format: 1;
  /** Of this command. */
  version: string;
  /** Address of the page, after redirects. */
  page: string;
  /** Address of the worker's file. */
  worker: string;
  cdn: { provider: string; baseUrl: string } | null;
  /** Address of the image that the CDN was tried with, as the page names it. */
  image: string | null;
  /** How many findings of each severity there are. */
  counts: Record<Severity, number>;
  findings: Finding[];
}

/** Sums up what was found. */
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
