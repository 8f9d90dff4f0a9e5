import { describeHitRates } from '../model/describe-hit-rates.js';
import { formatBytes } from '../model/format-bytes.js';
import type { HitRate } from '../model/hit-history.js';
import { formatTime } from '../model/format-time.js';
import type { HitChart } from './create-hit-chart.js';
import { fillTable } from './fill-table.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows the hit rate over time as a chart, a sentence and a table. */
export function createRatesView(root: ShadowRoot): (rates: readonly HitRate[]) => void {
  const plot = getElement(root, 'plot');
  const table = getElement(root, 'rates-rows');
  let latest: readonly HitRate[] = [];
  let chart: HitChart | undefined;
  let isLoading = false;

  const draw = async (): Promise<void> => {
    if (!isLoading) {
      isLoading = true;
      // If the chart cannot be loaded, the table still shows the same data.
      const { createHitChart } = await import('./create-hit-chart.js');
      chart = createHitChart(plot);
    }
    chart?.show(latest);
  };

  return (rates) => {
    latest = rates;
    // The chart needs a width, and has none while it is hidden.
    if (plot.clientWidth > 0) void draw().catch(() => undefined);
    const sentence = describeHitRates(rates);
    if (plot.ariaLabel !== sentence) plot.ariaLabel = sentence;
    const last = rates.at(-1);
    setText(getElement(root, 'rates-line'), last ? `${Math.round(last.overallRate)} %` : 'no data');
    fillTable(
      table,
      rates
        .toReversed()
        .map(({ at, answers, hits, rate, networkBytes, cacheBytes }) => [
          formatTime(at),
          String(answers),
          String(hits),
          `${Math.round(rate)} %`,
          formatBytes(networkBytes),
          formatBytes(cacheBytes),
        ]),
    );
  };
}
