import type { CircuitReport } from '../../core/network/circuit.js';
import type { RowWords } from './describe-row.js';
import { timeOf } from './time-of.js';

/** The words for one CDN's circuit. */
export function describeCircuit({ state, openUntil }: CircuitReport): Omit<RowWords, 'note'> {
  if (state === 'closed') return { label: 'Works', tone: 'good' };
  if (state === 'halfOpen') return { label: 'Being tried', tone: 'warm' };
  return { label: `Not asked until ${timeOf(openUntil)}`, tone: 'bad' };
}

/** When it opened and closed lately, oldest first. */
export function describeHistory({ history }: CircuitReport): string[] {
  return history.map(({ at, isOpen }) => `${timeOf(at)} ${isOpen ? 'failed' : 'came back'}`);
}
