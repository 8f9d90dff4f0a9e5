import { type ContenderName, contenders } from '../contenders/index.js';
import { escape } from './escape-xml.js';
import type { Figure, Result } from './figures.js';

export const panelWidth = 300;

const titleHeight = 40;
const barHeight = 13;
const pitch = 19;
const labelWidth = 104;
const valueWidth = 36;
const barsWidth = panelWidth - labelWidth - valueWidth;

/** Height of a panel with a number of contenders. */
export function panelHeight(names: number): number {
  return titleHeight + names * pitch;
}

/** Draws one figure: a bar for each contender's ratio, and lines for the base and the target. */
export function panelOf(
  { title, base, toReach, results }: Figure,
  names: readonly ContenderName[],
): string {
  const present = names.filter((name) => Number.isFinite(results[name]?.ratio));
  const ends = present.map((name) => results[name]!.ratio!);
  const scale = barsWidth / Math.max(1.2, toReach ?? 0, ...ends);
  const [head = '', detail = ''] = title.split(': ');
  const bottom = titleHeight + present.length * pitch;
  const vertical = (ratio: number, kind: string): string => {
    const x = (labelWidth + ratio * scale).toFixed(1);
    return `<line class="${kind}" x1="${x}" x2="${x}" y1="${titleHeight - 4}" y2="${bottom}"/>`;
  };
  return [
    `<text class="title" y="13">${escape(head)}</text>`,
    `<text class="soft" y="29">${escape(detail)}, × ${base && contenders[base].title}</text>`,
    ...present.map((name, at) => barOf(name, results[name]!, titleHeight + at * pitch, scale)),
    vertical(1, 'one'),
    toReach === undefined ? '' : vertical(toReach, 'reach'),
  ].join('\n');
}

function barOf(
  name: ContenderName,
  { ratio = 0, spread }: Result,
  y: number,
  scale: number,
): string {
  const kind = name === 'pocketcdn' ? ' ours' : '';
  const width = Math.max(1, ratio * scale);
  const middle = y + barHeight / 2;
  const [from, to] = (spread ?? [ratio, ratio]).map((end) => {
    const x = labelWidth + Math.min(barsWidth, Math.max(0, end * scale));
    return x.toFixed(1);
  });
  return [
    `<text class="end${kind}" x="${labelWidth - 8}" y="${y + 11}">${contenders[name].title}</text>`,
    `<rect class="bar${kind}" x="${labelWidth}" y="${y}" width="${width.toFixed(1)}" height="${barHeight}"/>`,
    `<line class="spread" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`,
    `<text class="end${kind}" x="${panelWidth}" y="${y + 11}">${ratio.toFixed(2)}</text>`,
  ].join('\n');
}
