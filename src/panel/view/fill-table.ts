import { createElement } from './create-element.js';

/** Writes rows into a table's body if they have changed. The first cell is the header of its row. */
export function fillTable(body: HTMLElement, rows: readonly (readonly string[])[]): void {
  const text = JSON.stringify(rows);
  if (body.dataset['rendered'] === text) return;
  body.dataset['rendered'] = text;
  body.replaceChildren(
    ...rows.map(([name = '', ...values]) => {
      const row = createElement('tr');
      const head = createElement('th', '', name);
      head.scope = 'row';
      row.append(head, ...values.map((value) => createElement('td', '', value)));
      return row;
    }),
  );
}
