import { readOfflineChoice, writeOfflineChoice } from '../offline-choice.js';
import { createSection } from './create-section.js';
import { offlineSwitchMarkup } from './offline-switch-markup.js';

/**
 * Creates the panel's section with the switch for offline pages. A change reloads the page, which then
 * registers the worker with the new option.
 */
export function createOfflineSwitch(): HTMLElement {
  const { section, find } = createSection(offlineSwitchMarkup);
  const choice = find('input');
  choice.checked = readOfflineChoice();
  choice.addEventListener('change', () => {
    writeOfflineChoice(choice.checked);
    location.reload();
  });
  return section;
}
