import type { Reading } from './image-watch.js';
import { describeWorker, type PageState } from './model/describe-worker.js';
import { formatBytes } from './model/format-bytes.js';
import { summarizeRows } from './model/summarize-rows.js';
import { createBypassesView } from './view/create-bypasses-view.js';
import { createCircuitsView } from './view/create-circuits-view.js';
import { createListView } from './view/create-list-view.js';
import { createRatesView } from './view/create-rates-view.js';
import { createSavingsView } from './view/create-savings-view.js';
import { createStorageView } from './view/create-storage-view.js';
import { createTotalsView } from './view/create-totals-view.js';
import { createProblemsView } from './view/create-problems-view.js';
import { getElement } from './view/get-element.js';
import { setText } from './view/set-text.js';

/** State that the view reads on every update. */
export type ViewState = Omit<PageState, 'hasAnswered'> & {
  /** The site's own text about a missing worker. */
  notice: string | undefined;
};

/**
 * Creates the function that shows a reading in the panel. While the worker does not answer, the last
 * answer stays.
 */
export function createView(root: ShadowRoot, read: () => ViewState): (reading: Reading) => void {
  const showSavings = createSavingsView(root);
  const showRates = createRatesView(root);
  const showTotals = createTotalsView(root);
  const showStorage = createStorageView(root);
  const showCircuits = createCircuitsView(root);
  const showBypasses = createBypassesView(root);
  const showProblems = createProblemsView(root);
  const showList = createListView(root);
  const notice = getElement(root, 'notice');
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
    getElement(root, 'clear', HTMLButtonElement).disabled = !answers;
    const bypass = getElement(root, 'bypass', HTMLButtonElement);
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
      showBypasses(worker.stats);
    }
    showProblems(rows);
    showList(reading, savings);
    setText(getElement(root, 'toggle-saved'), `${formatBytes(savings.savedBytes)} saved`);
  };
}
