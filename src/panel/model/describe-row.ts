import { describeReason } from './describe-reason.js';
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
  bypass: { label: 'Bypass', tone: 'quiet', note: 'left to the browser' },
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

/** Describes where an image came from, and why PocketCDN did less with it than it could. */
export function describeRow({
  status,
  fallback,
  bypassed,
  notResized,
  notStored,
}: ImageRow): RowText {
  const found = texts[status];
  const notes = [
    fallback ? fallbackNotes[fallback] : found.note,
    bypassed && describeReason(bypassed),
    notResized && `not resized: ${describeReason(notResized)}`,
    notStored && `not stored: ${describeReason(notStored)}`,
  ];
  return { ...found, note: notes.filter(Boolean).join(' · ') };
}
