import { css } from './css.js';

/** The panel on a phone, its motion, and print. */
export const sheetStyles: string = css`
  /* A sheet at the bottom, which leaves a part of the page visible. */
  @media (width < 768px) {
    .panel {
      inset: auto 0 0;
      width: auto;
      height: 72svh;
      border: 0;
      border-radius: 14px 14px 0 0;
      box-shadow: 0 -4px 32px rgb(0 0 0 / 0.3);
    }

    .hint {
      display: none;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .panel {
      animation: enter 0.22s cubic-bezier(0.2, 0.7, 0.2, 1);
    }

    @keyframes enter {
      from {
        opacity: 0;
        translate: var(--from, 24px 0);
      }
    }

    @media (width < 768px) {
      .panel {
        --from: 0 24px;
      }
    }
  }

  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }

  @media print {
    .pocketcdn {
      display: none;
    }
  }
`;
