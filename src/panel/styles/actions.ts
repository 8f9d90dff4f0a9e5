import { css } from './css.js';

/** The buttons at the bottom of the panel. */
export const actionStyles: string = css`
  footer {
    padding: 12px 20px max(12px, env(safe-area-inset-bottom));
    border-block-start: 1px solid var(--rule);
  }

  #message:not(:empty) {
    margin-block-end: 9.6px;
  }

  .actions {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
  }

  .actions button {
    min-height: 40px;
    padding: 0 4px;
    border: 1px solid var(--rule);
    border-radius: 6px;
    font-size: 13px;
    font-weight: 600;
  }

  .actions button:disabled {
    color: var(--muted);
    cursor: default;
  }

  .hint {
    margin-block-start: 8px;
    color: var(--muted);
    font-size: 12px;
  }

  kbd {
    padding: 0 0.3em;
    border: 1px solid var(--rule);
    border-radius: 3px;
    font: inherit;
  }
`;
