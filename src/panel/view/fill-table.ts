import { createElement } from './create-element.js';

/** Writes rows of texts into a table's body, where they differ; the first cell names its row. */
export function fillTable(body: HTMLElement, rows: readonly (readonly string[])[]): void {
  const text = JSON.stringify(rows);
  if (body.dataset['shown'] === text) return;
  body.dataset['shown'] = text;
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
