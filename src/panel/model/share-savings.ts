import type { Savings } from './summarize-rows.js';

/** Percent of the bytes of the originals; all 0 if nothing has been measured. */
export interface SavingsShares {
  network: number;
  cache: number;
  saved: number;
}

/** The lengths of the chart's bars; the originals are 100. */
export function shareSavings(savings: Savings): SavingsShares {
  const share = (bytes: number): number =>
    savings.originalBytes > 0 ? (bytes / savings.originalBytes) * 100 : 0;
  return {
    network: share(savings.networkBytes),
    cache: share(savings.cacheBytes),
    saved: share(savings.savedBytes),
  };
}
