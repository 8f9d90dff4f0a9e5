import type { StatsReply } from '../../core/messages/messages.js';
import { describeCircuit, describeHistory } from '../model/describe-circuit.js';
import { createElement } from './create-element.js';
import { part } from './part.js';
import { setText } from './set-text.js';

/** Creates the function that shows how each CDN fares that failed lately. */
export function createCircuitsView(root: ShadowRoot): (stats: StatsReply) => void {
  const list = part(root, 'circuits');
  let shown = '';

  return ({ circuits }) => {
    const known = Object.entries(circuits).filter(
      ([, { state, history }]) => state !== 'closed' || history.length > 0,
    );
    const failing = known.filter(([, { state }]) => state !== 'closed').length;
    const line = failing > 0 ? `${failing} of them not asked` : 'all work';
    setText(part(root, 'cdns-line'), line);
    part(root, 'no-circuits').hidden = known.length > 0;
    const text = JSON.stringify(known);
    if (text === shown) return;
    shown = text;
    list.replaceChildren(
      ...known.map(([origin, report]) => {
        const { label, tone } = describeCircuit(report);
        const item = createElement('li', 'circuit');
        const badge = createElement('span', 'badge', label);
        badge.dataset['tone'] = tone;
        const history = createElement('ol', 'history');
        history.append(...describeHistory(report).map((words) => createElement('li', '', words)));
        item.append(createElement('span', 'origin', origin), ' ', badge, ' ', history);
        return item;
      }),
    );
  };
}
