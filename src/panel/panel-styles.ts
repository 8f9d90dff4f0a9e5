import { actionStyles } from './styles/actions.js';
import { baseStyles } from './styles/base.js';
import { blockStyles } from './styles/blocks.js';
import { chartStyles } from './styles/chart.js';
import { figureStyles } from './styles/figures.js';
import { frameStyles } from './styles/frame.js';
import { rowStyles } from './styles/rows.js';
import { sheetStyles } from './styles/sheet.js';
import { storageStyles } from './styles/storage.js';
import { tokenStyles } from './styles/tokens.js';

/**
 * The panel's style sheet. It is a constructed one, which no Content-Security-Policy forbids; a
 * `<style>` element would need `style-src 'unsafe-inline'`.
 *
 * @see https://www.w3.org/TR/cssom-1/#dom-cssstylesheet-cssstylesheet
 */
export function createPanelStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    [
      tokenStyles,
      baseStyles,
      frameStyles,
      figureStyles,
      blockStyles,
      chartStyles,
      storageStyles,
      rowStyles,
      actionStyles,
      sheetStyles,
    ].join('\n'),
  );
  return sheet;
}
