import type { Statistics } from '../../core/statistics/statistics.js';

/** The worker's totals at one moment. */
export interface Sample {
  /** Start of the burst that this sample ends, in ms since the epoch. */
  at: number;
  /** When counting began, in ms since the epoch. Only samples with the same start are comparable. */
  since: number;
  /** Images that the worker answered, including errors. */
  answers: number;
  /** Fresh and stale hits. */
  hits: number;
  networkBytes: number;
  cacheBytes: number;
}

/** The hit rate of one burst. */
export interface HitRate {
  /** In ms since the epoch. */
  at: number;
  answers: number;
  hits: number;
  /** Hits in percent of the answers. */
  rate: number;
  /** The hit rate since counting began, in percent. */
  overallRate: number;
  networkBytes: number;
  cacheBytes: number;
}

/** Answers within this time are one burst, such as the images of one page, in ms. */
const burstMs = 5000;

/** How many samples are kept. */
const maxSamples = 200;

/**
 * Adds the current totals to the samples, if there are new answers. Drops samples from before
 * `clear()`.
 */
export function addSample(samples: readonly Sample[], totals: Statistics, now: number): Sample[] {
  const { since, hit, staleHit, miss, fallback, error, networkBytes, cacheBytes } = totals;
  const hits = hit + staleHit;
  const answers = hits + miss + fallback + error;
  const none: Sample = { at: since, since, answers: 0, hits: 0, networkBytes: 0, cacheBytes: 0 };
  const ofThese = samples.filter((sample) => sample.since === since && sample.answers <= answers);
  // The first sample is the base of the following ones: zero, at the start of counting.
  const known = ofThese.length > 0 ? ofThese : [none];
  const last = known.at(-1) ?? none;
  if (last.answers === answers) return known;
  const sample = { at: now, since, answers, hits, networkBytes, cacheBytes };
  const isSameBurst = known.length > 1 && now - last.at < burstMs;
  return isSameBurst
    ? [...known.slice(0, -1), { ...sample, at: last.at }]
    : [...known, sample].slice(-maxSamples);
}

/** The hit rate of each burst, oldest first. The first burst contains everything before the panel. */
export function hitRatesOf(samples: readonly Sample[]): HitRate[] {
  return samples.slice(1).map((sample, index) => {
    const before = samples[index]!;
    const [hits, answers] = [sample.hits - before.hits, sample.answers - before.answers];
    return {
      at: sample.at,
      answers,
      hits,
      rate: share(hits, answers),
      overallRate: share(sample.hits, sample.answers),
      networkBytes: sample.networkBytes - before.networkBytes,
      cacheBytes: sample.cacheBytes - before.cacheBytes,
    };
  });
}

/** Parses the samples that an earlier page stored; empty if they are missing or invalid. */
export function parseSamples(text: string | null): Sample[] {
  try {
    const rows: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(rows) ? rows.filter(isSample) : [];
  } catch {
    return [];
  }
}

function isSample(row: unknown): row is Sample {
  if (typeof row !== 'object' || row === null) return false;
  const { at, since, answers, hits, networkBytes, cacheBytes } = row as Partial<Sample>;
  return [at, since, answers, hits, networkBytes, cacheBytes].every(Number.isFinite);
}

const share = (part: number, whole: number): number => (whole > 0 ? (part / whole) * 100 : 0);
