/** The state of a CDN's circuit breaker, as `stats()` reports it. */
export interface CircuitReport extends Pick<Circuit, 'openUntil' | 'history'> {
  /** `open`: no requests for now; `halfOpen`: one request may try the CDN. */
  state: 'closed' | 'open' | 'halfOpen';
}

/** A circuit breaker for one host. Plain JSON, because it is stored. */
export interface Circuit {
  /** The host's latest answers, oldest first: true for a failure. */
  failures: readonly boolean[];
  /** How often the circuit opened since the host last worked; each time it stays open longer. */
  openings: number;
  /** When a request may try the host again, in ms since the epoch; 0 if the circuit is closed. */
  openUntil: number;
  /** The latest times when the circuit opened or closed, in ms since the epoch, oldest first. */
  history: readonly { at: number; isOpen: boolean }[];
}

/** The circuit of a host without any answer so far. */
export const closedCircuit: Circuit = {
  failures: [],
  openings: 0,
  openUntil: 0,
  history: [],
};

/** The circuit opens after this many failures in a row. */
const maxConsecutive = 3;

/** The circuit also opens if at least `maxRate` of the latest `window` answers failed. */
const window = 20;
const maxRate = 0.5;

/**
 * The base and the maximum of the exponential time that a circuit stays open, in ms. It always
 * stays open for at least half of the base.
 */
const baseMs = 2000;
const maxMs = 5 * 60_000;

/** How many changes `history` keeps. */
const maxHistory = 10;

/** The longest `Retry-After` that is obeyed, in ms. */
const maxRetryAfterMs = 60 * 60_000;

/** True for a circuit; checks rows that were read from storage. */
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

/** Whether the circuit is open. After `openUntil`, one request may try the host. */
export const isOpen = ({ openUntil }: Circuit): boolean => openUntil > 0;

/**
 * Whether one request may try the host of an open circuit: `openUntil` is over, or so far ahead
 * that the device's clock must have been set back.
 */
export const mayBeTried = ({ openUntil }: Circuit, now: number): boolean =>
  now >= openUntil || openUntil - now > maxRetryAfterMs;

/** A circuit as `stats()` reports it. */
export function describeCircuit(circuit: Circuit, now: number): CircuitReport {
  const { openUntil, history } = circuit;
  const openState = mayBeTried(circuit, now) ? 'halfOpen' : 'open';
  return { state: isOpen(circuit) ? openState : 'closed', openUntil, history };
}

/**
 * The circuit after a success: it closes, however many failures came before.
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
 * The circuit after a failure. It opens:
 *
 * - after too many failures in a row
 * - if too many of the latest answers failed
 * - at once, if the host sent `Retry-After`
 * - again, if the one request that tried the host failed
 *
 * The time that it stays open grows exponentially, with full jitter: visitors who lost the host at
 * the same time must not all come back at the same time.
 *
 * @param now in ms since the epoch
 * @param random 0 to 1
 * @param retryAfterMs the wait that the host asked for, in ms; 0 if it asked for none
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
  // The request was sent before the circuit opened, so its failure is not a new one.
  if (!mayBeTried(circuit, now) && retryAfterMs === 0) return circuit;
  const backoffMs = Math.min(maxMs, baseMs * 2 ** circuit.openings);
  const waitMs = Math.max(baseMs / 2 + random * backoffMs, Math.min(retryAfterMs, maxRetryAfterMs));
  const history = isOpen(circuit) ? circuit.history : withChange(circuit, now, true);
  return { failures, openings: circuit.openings + 1, openUntil: now + waitMs, history };
}

/** Reads `Retry-After`, seconds or a date, as ms from now; 0 if it is absent, malformed or past. */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return ms > 0 ? ms : 0;
}
