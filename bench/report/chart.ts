import { type ContenderName, contenders } from '../contenders/index.js';
import { escape } from './escape-xml.js';
import type { Figure } from './figures.js';
import { panelHeight, panelOf, panelWidth } from './panel.js';

/** Number of panels in a row. */
const columns = 3;
const gap = 28;
const margin = 20;
const headHeight = 62;

const style = `
  svg { --back: #fff; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --bar: #aab4bf; --ours: #0969da; --mark: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    svg { --back: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --bar: #59636e; --ours: #4493f8; --mark: #f0883e }
  }
  text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: var(--ink) }
  .head { font-size: 17px; font-weight: 600 }
  .title { font-size: 13px; font-weight: 600 }
  .soft { fill: var(--soft) }
  .end { text-anchor: end }
  .ours { font-weight: 600 }
  .back { fill: var(--back) }
  rect.bar { fill: var(--bar) }
  rect.bar.ours { fill: var(--ours) }
  .one { stroke: var(--ink); stroke-width: 1 }
  .reach { stroke: var(--mark); stroke-width: 1.5; stroke-dasharray: 3 2 }
  .spread { stroke: var(--ink); stroke-width: 1 }`;

/**
 * Draws the ratios as an SVG that follows the reader's colour scheme: a panel for each figure, a bar
 * for each contender. Contains a text alternative.
 */
export function chartOf(figures: readonly Figure[], names: readonly ContenderName[]): string {
  const shown = figures.filter(({ isInChart, base }) => isInChart && base);
  const rowHeight = panelHeight(names.length);
  const width = 2 * margin + columns * panelWidth + (columns - 1) * gap;
  const rows = Math.ceil(shown.length / columns);
  const height = headHeight + rows * (rowHeight + gap) + margin - gap;
  const panels = shown.map((figure, at) => {
    const x = margin + (at % columns) * (panelWidth + gap);
    const y = headHeight + Math.floor(at / columns) * (rowHeight + gap);
    return `<g transform="translate(${x} ${y})">\n${panelOf(figure, names)}\n</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">What a worker costs, as ratios: shorter is better</title>
<desc id="description">${escape(inWords(shown, names))}</desc>
<style>${style}
</style>
<rect class="back" width="${width}" height="${height}"/>
<text class="head" x="${margin}" y="30">What it costs, shorter is better</text>
<text class="soft" x="${margin}" y="49">Medians of ratios. Solid line: the base, 1. Dashed line: the target for PocketCDN. Thin line over a bar: the middle half of the rounds.</text>
${panels.join('\n')}
</svg>
`;
}

/** The text alternative of the chart. */
export function inWords(figures: readonly Figure[], names: readonly ContenderName[]): string {
  return figures
    .map(({ title, base, results }) => {
      const ratios = names.flatMap((name) => {
        const ratio = results[name]?.ratio;
        return ratio === undefined || !Number.isFinite(ratio)
          ? []
          : `${contenders[name].title} ${ratio.toFixed(2)}`;
      });
      return `${title}, against ${base && contenders[base].title}: ${ratios.join(', ')}.`;
    })
    .join(' ');
}
