import type { StatsReply } from '../../core/messages/messages.js';
import { describeCircuit, describeHistory } from '../model/describe-circuit.js';
import { createElement } from './create-element.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows the circuit breaker of each CDN that failed recently. */
export function createCircuitsView(root: ShadowRoot): (stats: StatsReply) => void {
  const list = getElement(root, 'circuits');
  let rendered = '';

  return ({ circuits }) => {
    const known = Object.entries(circuits).filter(
      ([, { state, history }]) => state !== 'closed' || history.length > 0,
    );
    const failing = known.filter(([, { state }]) => state !== 'closed').length;
    const line = failing > 0 ? `${failing} failing` : 'all available';
    setText(getElement(root, 'cdns-line'), line);
    getElement(root, 'no-circuits').hidden = known.length > 0;
    const text = JSON.stringify(known);
    if (text === rendered) return;
    rendered = text;
    list.replaceChildren(
      ...known.map(([origin, report]) => {
        const { label, tone } = describeCircuit(report);
        const item = createElement('li', 'circuit');
        const badge = createElement('span', 'badge', label);
        badge.dataset['tone'] = tone;
        const history = createElement('ol', 'history');
        history.append(...describeHistory(report).map((entry) => createElement('li', '', entry)));
        item.append(createElement('span', 'origin', origin), ' ', badge, ' ', history);
        return item;
      }),
    );
  };
}
