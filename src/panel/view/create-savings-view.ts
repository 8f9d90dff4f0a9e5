import { describeSavings } from '../model/describe-savings.js';
import { formatBytes } from '../model/format-bytes.js';
import { shareSavings } from '../model/share-savings.js';
import type { Savings } from '../model/summarize-rows.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows the bytes of the page's images as a chart and as text. */
export function createSavingsView(root: ShadowRoot): (savings: Savings) => void {
  const chart = getElement(root, 'chart', SVGElement);
  const networkBar = getElement(root, 'bar-network', SVGElement);
  const cacheBar = getElement(root, 'bar-cache', SVGElement);
  const saved = getElement(root, 'saved');
  const savedText = getElement(root, 'saved-text');
  const figures = {
    originalBytes: getElement(root, 'original-bytes'),
    networkBytes: getElement(root, 'network-bytes'),
    cacheBytes: getElement(root, 'cache-bytes'),
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
      savedText,
      savedBytes > 0
        ? `${basis === 'originals' ? 'saved' : 'from the cache'} on this page, ${Math.round(shares.saved)} %`
        : 'saved so far',
    );
    setText(getElement(root, 'basis'), basis === 'originals' ? 'Originals' : 'Total shown');
    setText(figures.originalBytes, formatBytes(originalBytes));
    setText(figures.networkBytes, formatBytes(networkBytes));
    setText(figures.cacheBytes, formatBytes(cacheBytes));
  };
}
