import { showPanelWhenAsked } from './show-panel-when-asked.js';

// The ready file, for sites without a bundler: `pocketcdnPanel.showPanel()`, or `?pocketcdn-panel`.
export { showPanel } from './show-panel.js';

void showPanelWhenAsked();
