import { css } from './css.js';

/** The used budget, the circuit breakers of the CDNs, and the problems. */
export const storageStyles: string = css`
  .meter {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 12px;
    margin-block-end: 10px;
  }

  .meter label {
    color: var(--muted);
    font-size: 13px;
  }

  .meter b {
    font-size: 13px;
    font-weight: 600;
  }

  progress {
    grid-column: 1 / -1;
    appearance: none;
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--rule);
    color: var(--cache);
  }

  progress::-webkit-progress-bar {
    background: var(--rule);
  }

  progress::-webkit-progress-value {
    background: var(--cache);
  }

  progress::-moz-progress-bar {
    background: var(--cache);
  }

  .circuit {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
    align-items: baseline;
  }

  .circuit + .circuit {
    margin-block-start: 12px;
  }

  .origin {
    overflow-wrap: anywhere;
    font-weight: 600;
  }

  .history {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    color: var(--muted);
    font-size: 13px;
  }

  .problem {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 12px;
    padding-block: 4px;
  }

  .problem .note {
    grid-column: 1 / -1;
  }
`;
