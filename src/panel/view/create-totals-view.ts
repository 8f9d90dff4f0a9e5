import type { StatsReply } from '../../core/messages/messages.js';
import { formatBytes } from '../model/format-bytes.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

const figures: [label: string, read: (stats: StatsReply) => string][] = [
  ['Requests', ({ requests }) => String(requests)],
  ['Hits', ({ hit }) => String(hit)],
  ['Stale hits', ({ staleHit }) => String(staleHit)],
  ['Misses', ({ miss }) => String(miss)],
  ['Fallbacks', ({ fallback }) => String(fallback)],
  ['From network', ({ networkBytes }) => formatBytes(networkBytes)],
  ['From cache', ({ cacheBytes }) => formatBytes(cacheBytes)],
  ['Stored', ({ storedBytes }) => formatBytes(storedBytes)],
];

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' });

/** Creates the function that shows the worker's totals; dashes until there are any. */
export function createTotalsView(root: ShadowRoot): (stats: StatsReply) => void {
  const list = getElement(root, 'totals');
  const since = getElement(root, 'counts-line');
  const values = figures.map(([label]) => {
    const group = document.createElement('div');
    const term = document.createElement('dt');
    const value = document.createElement('dd');
    term.textContent = label;
    value.textContent = '–';
    group.append(term, value);
    list.append(group);
    return value;
  });

  return (stats) => {
    for (const [index, [, read]] of figures.entries()) {
      const value = values[index];
      if (value) setText(value, read(stats));
    }
    const began = new Date(stats.since);
    const isToday = began.toDateString() === new Date().toDateString();
    setText(since, `since ${(isToday ? clock : day).format(began)}`);
  };
}
