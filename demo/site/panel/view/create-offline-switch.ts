import { readOfflineChoice, writeOfflineChoice } from '../../offline-choice.js';
import { part } from './part.js';

/** Wires the switch of the offline pages: the page is loaded anew, and registers the worker with it. */
export function createOfflineSwitch(root: ShadowRoot): void {
  const choice = part(root, 'offline-choice', HTMLInputElement);
  choice.checked = readOfflineChoice();
  choice.addEventListener('change', () => {
    writeOfflineChoice(choice.checked);
    location.reload();
  });
}
