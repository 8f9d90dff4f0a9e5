import type { StatsReply } from '../../core/messages/messages.js';
import { formatBytes } from '../model/format-bytes.js';
import { fillTable } from './fill-table.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows the used budget, and how many variants the images have. */
export function createStorageView(root: ShadowRoot): (stats: StatsReply) => void {
  const bytesHeld = getElement(root, 'bytes-held', HTMLProgressElement);
  const entriesHeld = getElement(root, 'entries-held', HTMLProgressElement);
  const families = getElement(root, 'families');

  return ({ storedBytes, entries, familySizes, maxBytes, maxEntries }) => {
    bytesHeld.value = storedBytes / maxBytes;
    entriesHeld.value = entries / maxEntries;
    const bytes = `${formatBytes(storedBytes)} of ${formatBytes(maxBytes)}`;
    setText(getElement(root, 'bytes-text'), bytes);
    setText(getElement(root, 'entries-text'), `${entries} of ${maxEntries}`);
    setText(getElement(root, 'storage-line'), bytes);
    fillTable(
      families,
      Object.entries(familySizes).map(([size, images]) => [size, String(images)]),
    );
  };
}
