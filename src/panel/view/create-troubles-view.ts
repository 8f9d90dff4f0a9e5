import type { ImageRow } from '../model/image-row.js';
import { describeRow } from '../model/describe-row.js';
import { shortUrl } from '../model/short-url.js';
import { createElement } from './create-element.js';
import { part } from './part.js';
import { setText } from './set-text.js';

const troubles = new Set(['fallback', 'error', 'broken']);

/** Creates the function that shows the images of the page for which something went wrong. */
export function createTroublesView(root: ShadowRoot): (rows: readonly ImageRow[]) => void {
  const list = part(root, 'trouble-rows');
  let shown = '';

  return (rows) => {
    const found = rows.filter(({ status }) => troubles.has(status));
    setText(part(root, 'troubles-line'), found.length > 0 ? String(found.length) : 'none');
    part(root, 'no-troubles').hidden = found.length > 0;
    const text = JSON.stringify(found.map(({ url, status, fallback }) => [url, status, fallback]));
    if (text === shown) return;
    shown = text;
    list.replaceChildren(
      ...found.map((row) => {
        const { label, tone, note } = describeRow(row);
        const item = createElement('li', 'trouble');
        const name = createElement('span', 'name', shortUrl(row.url, location.href));
        name.title = row.url;
        const badge = createElement('span', 'badge', label);
        badge.dataset['tone'] = tone;
        item.append(name, ' ', badge, ' ', createElement('span', 'note', note));
        return item;
      }),
    );
  };
}
