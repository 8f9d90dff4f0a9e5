import type { Reading } from './image-watch.js';
import { describeWorker, type PageState } from './model/describe-worker.js';
import { formatBytes } from './model/format-bytes.js';
import { summarizeRows } from './model/summarize-rows.js';
import { createCircuitsView } from './view/create-circuits-view.js';
import { createListView } from './view/create-list-view.js';
import { createRatesView } from './view/create-rates-view.js';
import { createSavingsView } from './view/create-savings-view.js';
import { createStorageView } from './view/create-storage-view.js';
import { createTotalsView } from './view/create-totals-view.js';
import { createTroublesView } from './view/create-troubles-view.js';
import { part } from './view/part.js';
import { setText } from './view/set-text.js';

/** What the view asks each time. */
export type ViewState = Omit<PageState, 'hasAnswered'> & {
  /** What the site itself says of a worker that is not there. */
  notice: string | undefined;
};

/**
 * Creates the function that shows a reading in the panel. What a worker said once stays while it does
 * not answer.
 */
export function createView(root: ShadowRoot, read: () => ViewState): (reading: Reading) => void {
  const showSavings = createSavingsView(root);
  const showRates = createRatesView(root);
  const showTotals = createTotalsView(root);
  const showStorage = createStorageView(root);
  const showCircuits = createCircuitsView(root);
  const showTroubles = createTroublesView(root);
  const showList = createListView(root);
  const notice = part(root, 'notice');
  let hasAnswered = false;

  return (reading) => {
    const { rows, worker, rates } = reading;
    const { notice: known, ...page } = read();
    const answers = worker.state === 'answers';
    const explanation = answers
      ? describeWorker(worker, { ...page, hasAnswered })
      : (known ?? describeWorker(worker, { ...page, hasAnswered }));
    setText(notice, explanation ?? '');
    notice.hidden = explanation === undefined;
    part(root, 'clear', HTMLButtonElement).disabled = !answers;
    const bypass = part(root, 'bypass', HTMLButtonElement);
    bypass.disabled = !answers && !page.isBypassed;
    setText(bypass, page.isBypassed ? 'With worker' : 'Without worker');
    if (!answers && hasAnswered) return;

    hasAnswered ||= answers;
    const savings = summarizeRows(rows);
    showSavings(savings);
    showRates(rates);
    if (answers) {
      showTotals(worker.stats);
      showStorage(worker.stats);
      showCircuits(worker.stats);
    }
    showTroubles(rows);
    showList(reading, savings);
    setText(part(root, 'toggle-saved'), `${formatBytes(savings.savedBytes)} saved`);
  };
}
