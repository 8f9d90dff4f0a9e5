import type { StatsReply } from '../../core/messages/messages.js';
import { formatBytes } from '../model/format-bytes.js';
import { fillTable } from './fill-table.js';
import { part } from './part.js';
import { setText } from './set-text.js';

/** Creates the function that shows what is stored against the budget, and how many variants images have. */
export function createStorageView(root: ShadowRoot): (stats: StatsReply) => void {
  const bytesHeld = part(root, 'bytes-held', HTMLProgressElement);
  const entriesHeld = part(root, 'entries-held', HTMLProgressElement);
  const families = part(root, 'families');

  return ({ storedBytes, entries, familySizes, maxBytes, maxEntries }) => {
    bytesHeld.value = storedBytes / maxBytes;
    entriesHeld.value = entries / maxEntries;
    const bytes = `${formatBytes(storedBytes)} of ${formatBytes(maxBytes)}`;
    setText(part(root, 'bytes-words'), bytes);
    setText(part(root, 'entries-words'), `${entries} of ${maxEntries}`);
    setText(part(root, 'storage-line'), bytes);
    fillTable(
      families,
      Object.entries(familySizes).map(([size, images]) => [size, String(images)]),
    );
  };
}
