import { showPanelWhenAsked } from './show-panel-when-asked.js';

// Entry of the ready file for sites without a bundler: `pocketcdnPanel.showPanel()`, or
// `?pocketcdn-panel` in the page's URL.
export { showPanel } from './show-panel.js';

void showPanelWhenAsked();
