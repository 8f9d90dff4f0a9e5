import type { LicenceId } from './licences.js';

/** One photograph of the magazine. */
export interface Photograph {
  /** Names its page: `/photo/<slug>/`. */
  slug: string;
  /** File name in `public/photos`. */
  file: string;
  title: string;
  author: string;
  licence: LicenceId;
  /** Pixels of the file. */
  width: number;
  height: number;
  /** Bytes of the file. */
  bytes: number;
  /** What is to be seen, for those who do not see it. */
  alt: string;
  /** A sentence or two for the photograph's own page. */
  caption: string;
  /** Its mean colour, shown until the file is there. */
  tone: string;
  /** Photographs of one theme are shown as related. */
  theme: 'land' | 'wild' | 'things';
}
