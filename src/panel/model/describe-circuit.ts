import type { CircuitReport } from '../../core/network/circuit.js';
import type { RowText } from './describe-row.js';
import { formatTime } from './format-time.js';

/** Label and colour of one CDN's circuit breaker. */
export function describeCircuit({ state, openUntil }: CircuitReport): Omit<RowText, 'note'> {
  if (state === 'closed') return { label: 'Available', tone: 'good' };
  if (state === 'halfOpen') return { label: 'Retrying', tone: 'warm' };
  return { label: `Paused until ${formatTime(openUntil)}`, tone: 'bad' };
}

/** Recent failures and recoveries, oldest first. */
export function describeHistory({ history }: CircuitReport): string[] {
  return history.map(({ at, isOpen }) => `${formatTime(at)} ${isOpen ? 'failed' : 'recovered'}`);
}
