import type { StatsReply } from '../../core/messages/messages.js';
import { describeReason } from '../model/describe-reason.js';
import { fillTable } from './fill-table.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows how many images were left to the browser, and why. */
export function createBypassesView(root: ShadowRoot): (stats: StatsReply) => void {
  const table = getElement(root, 'bypass-table');
  const body = getElement(root, 'bypass-rows');

  return ({ bypass, bypassReasons }) => {
    // The copy, because a worker of an earlier version counts no reasons.
    const rows = Object.entries({ ...bypassReasons }).toSorted(([, a], [, b]) => b - a);
    setText(getElement(root, 'bypasses-line'), bypass ? String(bypass) : 'none');
    getElement(root, 'no-bypasses').hidden = rows.length > 0;
    table.hidden = rows.length === 0;
    fillTable(
      body,
      rows.map(([reason, count]) => [describeReason(reason), String(count)]),
    );
  };
}
