import { css } from './css.js';

/** The bytes of the page, as a chart and as text. */
export const figureStyles: string = css`
  .savings {
    padding-block-end: 16px;
  }

  .headline {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-block-end: 9.6px;
    color: var(--muted);
  }

  .headline strong {
    white-space: nowrap;
    color: var(--text);
    font-size: 38px;
    font-weight: 600;
    letter-spacing: -0.03em;
    line-height: 1.1;
  }

  .chart {
    display: block;
  }

  .chart rect {
    transition:
      width 0.4s,
      x 0.4s;
  }

  .bar-original {
    fill: var(--original);
  }

  .bar-track {
    fill: var(--press);
  }

  .bar-network {
    width: 0;
    fill: var(--network);
  }

  .bar-cache {
    width: 0;
    fill: url(#hatch);
  }

  .hatch-ground {
    fill: color-mix(in srgb, var(--cache) 55%, var(--surface));
  }

  .hatch-line {
    fill: var(--cache);
  }

  .legend {
    display: grid;
    grid-template-columns: repeat(3, auto);
    justify-content: space-between;
    gap: 12px;
    margin-block-start: 9.6px;
  }

  dt {
    color: var(--muted);
    font-size: 13px;
  }

  .legend dt::before {
    content: '';
    display: inline-block;
    width: 0.65em;
    height: 0.65em;
    margin-inline-end: 0.4em;
    border-radius: 2px;
    background: var(--original);
  }

  .legend .key-network::before {
    background: var(--network);
  }

  .legend .key-cache::before {
    background: repeating-linear-gradient(
      135deg,
      var(--cache) 0 2px,
      color-mix(in srgb, var(--cache) 55%, var(--surface)) 2px 4px
    );
  }

  /* No line break between a number and its unit. */
  .legend dd,
  .totals dd {
    white-space: nowrap;
    font-weight: 600;
  }
`;
