import { css } from './css.js';

/** The collapsible blocks of the panel, and their tables. */
export const blockStyles: string = css`
  .block {
    border-block-start: 1px solid var(--rule);
  }

  .block[open] {
    padding-block-end: 16px;
  }

  summary {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    border-radius: 6px;
    cursor: pointer;
    list-style: none;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::after {
    content: '';
    flex: none;
    width: 7px;
    height: 7px;
    margin-inline: 2px 4px;
    border: solid var(--muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }

  [open] > summary::after {
    rotate: 45deg;
    translate: 0 -2px;
  }

  summary:hover h3 {
    text-decoration: underline;
    text-underline-offset: 0.22em;
  }

  h3 {
    flex: 1;
    white-space: nowrap;
    font-size: 14px;
    font-weight: 600;
  }

  summary span {
    overflow: hidden;
    color: var(--muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .totals {
    display: grid;
    grid-template-columns: repeat(4, auto);
    justify-content: space-between;
    gap: 8px 12px;
  }

  .inner > summary {
    justify-content: flex-start;
    gap: 8px;
    min-height: 32px;
    color: var(--muted);
    font-size: 13px;
  }

  .lead {
    margin-block-end: 4px;
    color: var(--muted);
    text-align: start;
    font-size: 13px;
  }

  .table {
    max-height: 240px;
    margin-block-start: 8px;
    overflow: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }

  th,
  td {
    padding: 5px 0 5px 10px;
    border-block-end: 1px solid var(--rule);
    text-align: end;
    white-space: nowrap;
  }

  th:first-child,
  td:first-child {
    padding-inline-start: 0;
    text-align: start;
  }

  thead th {
    color: var(--muted);
    font-weight: 400;
  }

  tbody th {
    font-weight: 600;
  }

  .sentences tbody th {
    font-weight: 400;
    white-space: normal;
  }

  .plain {
    color: var(--muted);
    font-size: 13px;
  }

  /* The site's own sections. */
  ::slotted(*) {
    display: block;
    padding-block: 14px;
    border-block-start: 1px solid var(--rule);
  }
`;
