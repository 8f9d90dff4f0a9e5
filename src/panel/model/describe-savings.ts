import { formatBytes } from './format-bytes.js';
import { shareSavings } from './share-savings.js';
import type { Savings } from './summarize-rows.js';

/** The accessible name of the chart of bytes. */
export function describeSavings(savings: Savings): string {
  const { basis, originalBytes, networkBytes, cacheBytes } = savings;
  if (originalBytes === 0) return 'No image has been measured so far.';
  const first =
    basis === 'originals'
      ? `The originals would have been ${formatBytes(originalBytes)}.`
      : `The images on this page have ${formatBytes(originalBytes)}.`;
  return `${first} ${formatBytes(networkBytes)} came over the network and ${formatBytes(cacheBytes)} from the cache: ${Math.round(shareSavings(savings).saved)} percent saved.`;
}
