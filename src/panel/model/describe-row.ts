import type { ImageRow, RowStatus } from './image-row.js';

/** The texts of one row. */
export interface RowText {
  /** Text of the badge. */
  label: string;
  /** Colour of the badge. */
  tone: 'good' | 'calm' | 'warm' | 'bad' | 'quiet';
  /** Where the image came from. */
  note: string;
}

const texts: Record<RowStatus, RowText> = {
  hit: { label: 'Hit', tone: 'good', note: 'from the worker’s cache' },
  memory: { label: 'Hit', tone: 'good', note: 'from the browser’s memory cache' },
  staleHit: {
    label: 'Stale hit',
    tone: 'warm',
    note: 'from the cache, revalidated in the background',
  },
  miss: { label: 'Miss', tone: 'calm', note: 'loaded from the CDN' },
  fallback: { label: 'Fallback', tone: 'warm', note: 'the CDN did not answer' },
  bypass: { label: 'Bypass', tone: 'quiet', note: 'handled by the browser' },
  direct: { label: 'Bypass', tone: 'quiet', note: 'loaded without the worker' },
  error: { label: 'Error', tone: 'bad', note: 'no fallback was available' },
  broken: { label: 'Error', tone: 'bad', note: 'could not be loaded' },
  loading: { label: 'Loading', tone: 'quiet', note: 'in progress' },
  waiting: { label: 'Not loaded yet', tone: 'quiet', note: 'loads when you scroll to it' },
};

const fallbackNotes = {
  variant: 'another size from the cache',
  original: 'the original image',
  image: 'the fallback image',
  none: 'nothing, the network failed',
};

/** Describes where an image came from. */
export function describeRow({ status, fallback }: ImageRow): RowText {
  const found = texts[status];
  return fallback ? { ...found, note: fallbackNotes[fallback] } : found;
}
