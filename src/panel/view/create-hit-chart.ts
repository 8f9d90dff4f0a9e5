import uPlot from 'uplot';
import type { HitRate } from '../model/hit-history.js';
import { formatTime } from '../model/format-time.js';

/** The chart of the hit rate. */
export interface HitChart {
  show: (rates: readonly HitRate[]) => void;
}

const height = 132;

/** A single point gets a range of one minute; uPlot would show a whole day. */
const spanOf = ({ data: [times] }: uPlot, first: number, last: number): [number, number] =>
  times.length > 1 ? [first, last] : [first - 30, first + 30];

const timesOf = (_: uPlot, seconds: number[]): string[] =>
  seconds.map((second) => formatTime(second * 1000));

/**
 * Draws the hit rate over time into an element, in the colours of its style sheet. Redraws when the
 * colour scheme or the width changes.
 */
export function createHitChart(element: HTMLElement): HitChart {
  const color = (name: string) => (): string => getComputedStyle(element).getPropertyValue(name);
  const axis = {
    stroke: color('--muted'),
    font: '12px sans-serif',
    grid: { stroke: color('--rule'), width: 1 },
    ticks: { show: false },
  };
  const chart = new uPlot(
    {
      width: element.clientWidth,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { range: spanOf }, y: { range: [0, 100] } },
      axes: [
        { ...axis, grid: { show: false }, size: 26, gap: 6, space: 80, values: timesOf },
        { ...axis, size: 46, splits: [0, 50, 100], values: (_, all) => all.map((it) => `${it} %`) },
      ],
      series: [
        {},
        {
          stroke: color('--cache'),
          width: 2,
          points: { show: true, fill: color('--cache'), size: 6 },
        },
        { stroke: color('--network'), width: 2, dash: [5, 4], points: { show: false } },
      ],
    },
    [[], [], []],
    element,
  );
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => chart.redraw());
  new ResizeObserver(() => {
    if (element.clientWidth > 0) chart.setSize({ width: element.clientWidth, height });
  }).observe(element);

  return {
    show(rates) {
      chart.setData([
        rates.map(({ at }) => at / 1000),
        rates.map(({ rate }) => rate),
        rates.map(({ overallRate }) => overallRate),
      ]);
    },
  };
}
