import type { ImageRow, RowStatus } from './image-row.js';

/** The words for one row. */
export interface RowWords {
  /** For the badge. */
  label: string;
  /** Names the badge's colour. */
  tone: 'good' | 'calm' | 'warm' | 'bad' | 'quiet';
  /** A few words more about where the image came from. */
  note: string;
}

const words: Record<RowStatus, RowWords> = {
  hit: { label: 'Hit', tone: 'good', note: 'from the worker’s cache' },
  memory: { label: 'Hit', tone: 'good', note: 'from the browser’s memory' },
  staleHit: { label: 'Stale hit', tone: 'warm', note: 'from the cache, and renewed behind it' },
  miss: { label: 'Miss', tone: 'calm', note: 'fetched from the CDN' },
  fallback: { label: 'Fallback', tone: 'warm', note: 'the CDN did not answer' },
  bypass: { label: 'Bypass', tone: 'quiet', note: 'left to the browser' },
  direct: { label: 'Bypass', tone: 'quiet', note: 'loaded without the worker' },
  error: { label: 'Error', tone: 'bad', note: 'nothing was left to show' },
  broken: { label: 'Error', tone: 'bad', note: 'could not be loaded' },
  loading: { label: 'Loading', tone: 'quiet', note: 'on its way' },
  waiting: { label: 'Not loaded yet', tone: 'quiet', note: 'waits until you scroll near it' },
};

const fallbackNotes = {
  variant: 'another size out of the cache',
  original: 'the author’s own file',
  image: 'a neutral picture in its place',
};

/** Says where an image came from. */
export function describeRow({ status, fallback }: ImageRow): RowWords {
  const found = words[status];
  return fallback ? { ...found, note: fallbackNotes[fallback] } : found;
}
