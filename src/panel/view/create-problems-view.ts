import type { ImageRow } from '../model/image-row.js';
import { describeRow } from '../model/describe-row.js';
import { shortUrl } from '../model/short-url.js';
import { createElement } from './create-element.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

const problems = new Set(['fallback', 'error', 'broken']);

/** Creates the function that shows the images of the page with a fallback or an error. */
export function createProblemsView(root: ShadowRoot): (rows: readonly ImageRow[]) => void {
  const list = getElement(root, 'problem-rows');
  let rendered = '';

  return (rows) => {
    const found = rows.filter(({ status }) => problems.has(status));
    setText(getElement(root, 'problems-line'), found.length > 0 ? String(found.length) : 'none');
    getElement(root, 'no-problems').hidden = found.length > 0;
    const text = JSON.stringify(found.map(({ url, status, fallback }) => [url, status, fallback]));
    if (text === rendered) return;
    rendered = text;
    list.replaceChildren(
      ...found.map((row) => {
        const { label, tone, note } = describeRow(row);
        const item = createElement('li', 'problem');
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
