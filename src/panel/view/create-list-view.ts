import type { Reading } from '../image-watch.js';
import type { Savings } from '../model/summarize-rows.js';
import { createRowView, type RowView } from './create-row-view.js';
import { getElement } from './get-element.js';
import { setText } from './set-text.js';

/** Creates the function that shows every image of the page. Reuses list items, so that they keep focus. */
export function createListView(root: ShadowRoot): (reading: Reading, savings: Savings) => void {
  const list = getElement(root, 'rows');
  const summary = getElement(root, 'images-line');
  const views = new Map<string, RowView>();

  return ({ rows, images }, savings) => {
    for (const [index, row] of rows.entries()) {
      const image = images[index];
      if (!image) continue;
      const view = views.get(row.id) ?? createRowView();
      views.set(row.id, view);
      view.show(row, image);
      if (list.children[index] !== view.element) {
        list.insertBefore(view.element, list.children[index] ?? null);
      }
    }
    while (list.children.length > rows.length) list.lastElementChild?.remove();
    setText(summary, `${savings.loaded} of ${savings.total} loaded`);
  };
}
