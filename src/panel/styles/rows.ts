import { css } from './css.js';

/** The list of images. */
export const rowStyles: string = css`
  .rows li {
    display: grid;
    grid-template-columns: 64px minmax(0, 1fr) auto;
    gap: 1.6px 12px;
    align-items: baseline;
    padding-block: 9.6px;
  }

  .rows li + li {
    border-block-start: 1px solid var(--rule);
  }

  .rows canvas {
    grid-row: 1 / span 4;
    align-self: start;
    width: 64px;
    height: 48px;
    border-radius: 3px;
    background: var(--press);
  }

  .name {
    overflow: hidden;
    color: inherit;
    font-weight: 600;
    text-decoration: none;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .name:hover {
    text-decoration: underline;
  }

  .badge {
    justify-self: end;
    padding: 1.6px 8px;
    border-radius: 4px;
    font-size: 13px;
    font-weight: 600;
  }

  .badge[data-tone='good'] {
    background: var(--good-ground);
    color: var(--good);
  }

  .badge[data-tone='calm'] {
    background: var(--calm-ground);
    color: var(--calm);
  }

  .badge[data-tone='warm'] {
    background: var(--warm-ground);
    color: var(--warm);
  }

  .badge[data-tone='bad'] {
    background: var(--bad-ground);
    color: var(--bad);
  }

  .badge[data-tone='quiet'] {
    background: var(--press);
    color: var(--muted);
  }

  .note,
  .size {
    grid-column: 2 / -1;
    color: var(--muted);
    font-size: 13px;
  }

  .size {
    grid-column: 2;
  }

  .bytes {
    white-space: nowrap;
    font-size: 13px;
    text-align: end;
  }

  .bar {
    grid-column: 2 / -1;
    height: 4px;
    margin-block-start: 4px;
    overflow: hidden;
    border-radius: 2px;
    background: var(--rule);
  }

  .filled {
    display: block;
    height: 100%;
    background: var(--cache);
    transition: width 0.4s;
  }

  li[data-status='miss'] .filled {
    background: var(--network);
  }

  li[data-status='direct'] .filled,
  li[data-status='bypass'] .filled {
    background: var(--original);
  }
`;
