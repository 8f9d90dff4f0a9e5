import { css } from './css.js';

/**
 * The colours, light and dark. They are set on an element inside the shadow root, which style sheets of
 * the site do not reach. Every text has a contrast of at least 4.5.
 */
export const tokenStyles: string = css`
  .pocketcdn {
    color-scheme: light;
    --surface: #fff;
    --text: #17191a;
    --muted: #5c6260;
    --rule: #e0e2de;
    --press: #eef0ec;
    --focus: #1d4ed8;
    --network: #1f5fbf;
    --cache: #1c7c46;
    --original: #8d938f;
    --good: #14532d;
    --good-ground: #dcf0e3;
    --calm: #1e3f86;
    --calm-ground: #dfeafb;
    --warm: #744000;
    --warm-ground: #fcebcf;
    --bad: #8d1c1a;
    --bad-ground: #fde1df;
    --toggle: #fff;
    --toggle-ground: #17191a;
  }

  @media (prefers-color-scheme: dark) {
    .pocketcdn {
      color-scheme: dark;
      --surface: #1b1e1f;
      --text: #e8e9e6;
      --muted: #a0a6a3;
      --rule: #313637;
      --press: #282c2d;
      --focus: #9cc0ff;
      --network: #6ea8ff;
      --cache: #58c98a;
      --original: #6d7577;
      --good: #a3e4bd;
      --good-ground: #173a29;
      --calm: #b5d0ff;
      --calm-ground: #1b3156;
      --warm: #f9d18f;
      --warm-ground: #46310f;
      --bad: #ffbbb5;
      --bad-ground: #4e1e1c;
      --toggle: #17191a;
      --toggle-ground: #e8e9e6;
    }
  }
`;
