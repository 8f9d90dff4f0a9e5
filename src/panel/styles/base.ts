import { css } from './css.js';

/**
 * Base styles of the panel. Lengths are in px, because a site may set any font size on its root element.
 * `!important` makes these rules win against the site's own. The panel is out of flow, so it does not
 * change the layout of the page.
 */
export const baseStyles: string = css`
  :host {
    all: initial !important;
    position: fixed !important;
    z-index: 2147483647 !important;
    inset: auto 0 0 auto !important;
    direction: ltr !important;
  }

  .pocketcdn {
    color: var(--text);
    font:
      14px/1.4 'Helvetica Neue',
      -apple-system,
      'Segoe UI',
      Roboto,
      'Liberation Sans',
      Arial,
      sans-serif;
    font-variant-numeric: tabular-nums;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: inherit;
  }

  button {
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
  }

  .panel:focus-visible {
    outline: none;
  }
`;
