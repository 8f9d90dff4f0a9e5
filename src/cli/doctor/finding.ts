/**
 * How much a finding matters.
 *
 * - `error`: PocketCDN does not work, or not for all images
 * - `warning`: it works, but something costs requests, bytes or safety in an outage
 * - `hint`: it works, and could work better
 * - `ok`: the check passed
 */
export type Severity = 'error' | 'warning' | 'hint' | 'ok';

/** The result of a check. */
export interface Verdict {
  severity: Severity;
  /** The observation, with the value that was found. */
  what: string;
  /** Why it matters to visitors. */
  why?: string;
  /** How to fix it. */
  fix?: string;
  /** The exact lines to add, if there are any. */
  add?: string;
}

/** A verdict, with the check that made it. */
export interface Finding extends Verdict {
  /** Name of the check; does not change between versions. */
  check: string;
  /** What was checked. */
  part: Part;
}

export type Part = 'page' | 'worker' | 'cdn';

type Details = Omit<Verdict, 'severity' | 'what'>;

export const ok = (what: string): Verdict => ({ severity: 'ok', what });

export const failed = (what: string, details: Details): Verdict => ({
  severity: 'error',
  what,
  ...details,
});

export const warned = (what: string, details: Details): Verdict => ({
  severity: 'warning',
  what,
  ...details,
});

export const hinted = (what: string, details: Details): Verdict => ({
  severity: 'hint',
  what,
  ...details,
});
