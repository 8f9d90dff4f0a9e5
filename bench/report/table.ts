import { type ContenderName, contenders } from '../contenders/index.js';
import type { Figure, Result } from './figures.js';

/**
 * The figures as a Markdown table, with a column for each contender and one for the target. Times are
 * ratios, with the middle half of the rounds' ratios in brackets; the base also shows its time.
 */
export function tableOf(figures: readonly Figure[], names: readonly ContenderName[]): string {
  const rows = [
    ['', ...names.map((name) => contenders[name].title), 'to reach'],
    ...figures.map((figure) => [
      `${figure.title}${figure.base === 'none' ? ', × no worker' : ''}`,
      ...names.map((name) => cellOf(figure, name)),
      toReachOf(figure),
    ]),
  ];
  const widths = rows[0]!.map((_, at) => Math.max(3, ...rows.map((row) => row[at]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(rows[0]!), line(rule), ...rows.slice(1).map(line)].join('\n');
}

function cellOf({ results, base, unit }: Figure, name: ContenderName): string {
  const result = results[name];
  if (!result) return '–';
  if (!base) return withUnit(result.value, unit);
  if (name === base) return `1 = ${withUnit(result.value, unit)}`;
  return ratioText(result);
}

/** A ratio with its spread: `1.05 (1.01–1.09)`. */
function ratioText({ ratio = NaN, spread = [NaN, NaN] }: Result): string {
  if (!Number.isFinite(ratio)) return '–';
  const [low, high] = spread.map((end) => end.toFixed(2));
  // A single round has no spread.
  return spread[0] === spread[1] ? ratio.toFixed(2) : `${ratio.toFixed(2)} (${low}–${high})`;
}

function toReachOf({ toReach, base, unit }: Figure): string {
  if (toReach === undefined) return '';
  return base ? `≤ ${toReach.toFixed(2)}` : `≤ ${withUnit(toReach, unit)}`;
}

function withUnit(value: number, unit: Figure['unit']): string {
  const isWhole = Number.isInteger(value);
  if (unit === 'ms') return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
  return isWhole ? value.toLocaleString('en') : value.toFixed(2);
}
