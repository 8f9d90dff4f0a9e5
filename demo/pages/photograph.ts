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
  /** Size of the file, in px. */
  width: number;
  height: number;
  /** Bytes of the file. */
  bytes: number;
  /** Text alternative of the image. */
  alt: string;
  /** One or two sentences for the photograph's own page. */
  caption: string;
  /** Its mean colour, shown until the file has loaded. */
  tone: string;
  /** Photographs of one theme are shown as related. */
  theme: 'land' | 'wild' | 'things';
}
