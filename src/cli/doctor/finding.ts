/**
 * How much a finding matters: `error`, images do not come from PocketCDN, or not for all; `warning`,
 * they do at a price; `hint`, they could come better; `ok`, looked at and fine.
 */
export type Severity = 'error' | 'warning' | 'hint' | 'ok';

/** What a check says. */
export interface Verdict {
  severity: Severity;
  /** What is the case, with the value that was seen. */
  what: string;
  /** Why it matters to visitors. */
  why?: string;
  /** What to do about it. */
  mend?: string;
  /** The exact lines to add, where there are such. */
  add?: string;
}

/** A verdict, and the check that it comes from. */
export interface Finding extends Verdict {
  /** Name of the check; stays the same from version to version. */
  check: string;
  /** What was looked at. */
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
