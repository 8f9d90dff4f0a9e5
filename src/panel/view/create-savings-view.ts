import { describeSavings } from '../model/describe-savings.js';
import { formatBytes } from '../model/format-bytes.js';
import { shareSavings } from '../model/share-savings.js';
import type { Savings } from '../model/summarize-rows.js';
import { part } from './part.js';
import { setText } from './set-text.js';

/** Creates the function that shows the bytes of the page's images, as a chart and in words. */
export function createSavingsView(root: ShadowRoot): (savings: Savings) => void {
  const chart = part(root, 'chart', SVGElement);
  const networkBar = part(root, 'bar-network', SVGElement);
  const cacheBar = part(root, 'bar-cache', SVGElement);
  const saved = part(root, 'saved');
  const savedWords = part(root, 'saved-words');
  const figures = {
    originalBytes: part(root, 'original-bytes'),
    networkBytes: part(root, 'network-bytes'),
    cacheBytes: part(root, 'cache-bytes'),
  };

  return (savings) => {
    const { basis, originalBytes, networkBytes, cacheBytes, savedBytes } = savings;
    const shares = shareSavings(savings);
    networkBar.style.width = `${shares.network}%`;
    cacheBar.style.x = `${shares.network}%`;
    cacheBar.style.width = `${shares.cache}%`;
    const sentence = describeSavings(savings);
    if (chart.ariaLabel !== sentence) chart.ariaLabel = sentence;

    setText(saved, formatBytes(savedBytes));
    setText(
      savedWords,
      savedBytes > 0
        ? `${basis === 'originals' ? 'saved' : 'spared'} on this page, ${Math.round(shares.saved)} %`
        : 'saved so far',
    );
    setText(part(root, 'basis'), basis === 'originals' ? 'Originals' : 'Shown in all');
    setText(figures.originalBytes, formatBytes(originalBytes));
    setText(figures.networkBytes, formatBytes(networkBytes));
    setText(figures.cacheBytes, formatBytes(cacheBytes));
  };
}
