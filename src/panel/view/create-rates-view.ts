import { describeHitRates } from '../model/describe-hit-rates.js';
import { formatBytes } from '../model/format-bytes.js';
import type { HitRate } from '../model/hit-history.js';
import { timeOf } from '../model/time-of.js';
import type { HitChart } from './create-hit-chart.js';
import { fillTable } from './fill-table.js';
import { part } from './part.js';
import { setText } from './set-text.js';

/** Creates the function that shows the hit rate over time: as a chart, in a sentence, and as a table. */
export function createRatesView(root: ShadowRoot): (rates: readonly HitRate[]) => void {
  const plot = part(root, 'plot');
  const table = part(root, 'rates-rows');
  let latest: readonly HitRate[] = [];
  let chart: HitChart | undefined;
  let isLoading = false;

  const draw = async (): Promise<void> => {
    if (!isLoading) {
      isLoading = true;
      // A chart that cannot be loaded leaves the table, which says the same.
      const { createHitChart } = await import('./create-hit-chart.js');
      chart = createHitChart(plot);
    }
    chart?.show(latest);
  };

  return (rates) => {
    latest = rates;
    // A chart is drawn at the width it has, and has none while it is hidden.
    if (plot.clientWidth > 0) void draw().catch(() => undefined);
    const sentence = describeHitRates(rates);
    if (plot.ariaLabel !== sentence) plot.ariaLabel = sentence;
    const last = rates.at(-1);
    setText(part(root, 'rates-line'), last ? `${Math.round(last.overallRate)} %` : 'nothing yet');
    fillTable(
      table,
      rates
        .toReversed()
        .map(({ at, answers, hits, rate, networkBytes, cacheBytes }) => [
          timeOf(at),
          String(answers),
          String(hits),
          `${Math.round(rate)} %`,
          formatBytes(networkBytes),
          formatBytes(cacheBytes),
        ]),
    );
  };
}
