/** How a CDN fares, as statistics tell it. */
export interface CircuitReport extends Pick<Circuit, 'openUntil' | 'history'> {
  /** `open`: not asked for now; `halfOpen`: one request may try it. */
  state: 'closed' | 'open' | 'halfOpen';
}

/** What is known of how one host fares. Plain JSON: it outlives the worker. */
export interface Circuit {
  /** Its latest answers, the last one last: true for a failure. */
  failures: readonly boolean[];
  /** How often it opened since it last worked; each time it stays open longer. */
  openings: number;
  /** When it may be tried again, in ms since the epoch; 0 while it works. */
  openUntil: number;
  /** When it opened or closed lately, in ms since the epoch, the last time last. */
  history: readonly { at: number; isOpen: boolean }[];
}

/** A circuit that nothing is known of. */
export const closedCircuit: Circuit = {
  failures: [],
  openings: 0,
  openUntil: 0,
  history: [],
};

/** Failures in a row after which nobody waits for the host any more. */
const maxConsecutive = 3;

/** Answers that a failure rate is taken of, and the rate that is too much. */
const window = 20;
const maxRate = 0.5;

/** How long a circuit stays open at first, and at most, in ms; the least of it is half of the first. */
const baseMs = 2000;
const maxMs = 5 * 60_000;

/** Changes that are remembered. */
const maxHistory = 10;

/** Longest `Retry-After` that is honoured, in ms. */
const maxRetryAfterMs = 60 * 60_000;

/** Guards what comes back from the database. */
export function isCircuit(value: unknown): value is Circuit {
  if (typeof value !== 'object' || value === null) return false;
  const { failures, openings, openUntil, history } = value as Partial<Circuit>;
  return (
    Array.isArray(failures) &&
    Array.isArray(history) &&
    history.every((change) => Number.isFinite((change as { at?: unknown } | null)?.at)) &&
    [openings, openUntil].every(Number.isFinite)
  );
}

/** Whether the host is known to be in trouble. When `openUntil` is past, one request may try it. */
export const isOpen = ({ openUntil }: Circuit): boolean => openUntil > 0;

/**
 * Whether one request may try a host in trouble: its time is over, or so far ahead that the device's
 * clock must have been set back.
 */
export const mayBeTried = ({ openUntil }: Circuit, now: number): boolean =>
  now >= openUntil || openUntil - now > maxRetryAfterMs;

/** A circuit for statistics. */
export function describeCircuit(circuit: Circuit, now: number): CircuitReport {
  const { openUntil, history } = circuit;
  const openState = mayBeTried(circuit, now) ? 'halfOpen' : 'open';
  return { state: isOpen(circuit) ? openState : 'closed', openUntil, history };
}

/**
 * The circuit after an image: whatever was before, the host works.
 *
 * @param now in ms since the epoch
 */
export function afterSuccess(circuit: Circuit, now: number): Circuit {
  if (isOpen(circuit)) return { ...closedCircuit, history: withChange(circuit, now, false) };
  return { ...circuit, failures: [...circuit.failures, false].slice(-window) };
}

const withChange = ({ history }: Circuit, at: number, isNowOpen: boolean): Circuit['history'] =>
  [...history, { at, isOpen: isNowOpen }].slice(-maxHistory);

/**
 * The circuit after a failure. It opens on failures in a row or on too many of them, at once for a
 * `Retry-After`, and again when the one request that tried failed too. How long is exponential, with
 * full jitter: visitors who lost the host together must not come back together.
 *
 * @param now in ms since the epoch
 * @param random 0 to 1
 * @param retryAfterMs what the host asked for
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function afterFailure(
  circuit: Circuit,
  now: number,
  random: number,
  retryAfterMs = 0,
): Circuit {
  const failures = [...circuit.failures, true].slice(-window);
  const last = failures.slice(-maxConsecutive);
  const isRateTooHigh =
    failures.length === window && failures.filter(Boolean).length >= window * maxRate;
  const mustOpen =
    isOpen(circuit) ||
    retryAfterMs > 0 ||
    (last.length === maxConsecutive && last.every(Boolean)) ||
    isRateTooHigh;
  if (!mustOpen) return { ...circuit, failures };
  // What was on its way when it opened says nothing new.
  if (!mayBeTried(circuit, now) && retryAfterMs === 0) return circuit;
  const backoffMs = Math.min(maxMs, baseMs * 2 ** circuit.openings);
  const waitMs = Math.max(baseMs / 2 + random * backoffMs, Math.min(retryAfterMs, maxRetryAfterMs));
  const history = isOpen(circuit) ? circuit.history : withChange(circuit, now, true);
  return { failures, openings: circuit.openings + 1, openUntil: now + waitMs, history };
}

/** Reads `Retry-After`, seconds or a date, as ms from now; 0 where there is none, or it is past. */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? ms : 0;
}
