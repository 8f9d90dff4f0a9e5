export type { Bypass } from './bypass.js';
export type { PocketCdnPanel } from './panel-element.js';
export { type PanelOptions, showPanel } from './show-panel.js';
export { showPanelWhenAsked } from './show-panel-when-asked.js';
export type { Clearable } from './wire-actions.js';
