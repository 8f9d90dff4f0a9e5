import { css } from './css.js';

/**
 * The chart of the hit rate. The rules for uPlot are the required part of its own style sheet.
 *
 * @see https://github.com/leeoniya/uPlot/blob/master/dist/uPlot.min.css
 */
export const chartStyles: string = css`
  .plot {
    position: relative;
    height: 132px;
    margin: 0 -4px 6px;
  }

  .plot .uplot {
    width: min-content;
    font: inherit;
  }

  .plot .u-wrap {
    position: relative;
    user-select: none;
  }

  .plot .u-over,
  .plot .u-under,
  .plot .u-axis {
    position: absolute;
  }

  .plot canvas {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
  }

  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    color: var(--muted);
    font-size: 13px;
  }

  .keys li::before {
    content: '';
    display: inline-block;
    width: 16px;
    margin-inline-end: 6px;
    border-block-start: 2px solid var(--cache);
    vertical-align: middle;
  }

  .keys .overall::before {
    border-block-start: 2px dashed var(--network);
  }
`;
