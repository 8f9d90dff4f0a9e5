import { css } from './css.js';

/** The button that opens the panel, and the frame of the panel. */
export const frameStyles: string = css`
  .toggle {
    white-space: nowrap;
    position: fixed;
    inset: auto max(16px, env(safe-area-inset-right)) max(16px, env(safe-area-inset-bottom)) auto;
    min-height: 44px;
    padding: 0 17.6px;
    border-radius: 22px;
    background: var(--toggle-ground);
    color: var(--toggle);
    font-weight: 600;
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.28);
  }

  /* Wide enough for any number, so that the button does not change its size. */
  .toggle span {
    display: inline-block;
    min-width: 6.2em;
    font-weight: 400;
    text-align: start;
  }

  .toggle[aria-expanded='true'] {
    visibility: hidden;
  }

  .panel {
    position: fixed;
    inset: 0 0 0 auto;
    display: flex;
    flex-direction: column;
    width: 400px;
    background: var(--surface);
    border-inline-start: 1px solid var(--rule);
    box-shadow: 0 0 32px rgb(0 0 0 / 0.16);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 8px 12px 8px 20px;
  }

  h2 {
    font-size: 15px;
    font-weight: 600;
  }

  .close {
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 50%;
  }

  .close:hover,
  .actions button:hover:not(:disabled) {
    background: var(--press);
  }

  .scroll {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-inline: 20px;
  }

  .notice {
    margin-block-end: 16px;
    padding: 10.4px 12.8px;
    border-radius: 6px;
    background: var(--press);
    overflow-wrap: anywhere;
  }
`;
