/**
 * A part of the panel that opens and closes. What is in it in one glance, its line says while it is
 * closed: the element `<id>-line`.
 */
export function blockMarkup(
  id: string,
  title: string,
  content: string,
  { isOpen = false }: { isOpen?: boolean } = {},
): string {
  return `<details class="block" id="${id}"${isOpen ? ' open' : ''}><summary><h3>${title}</h3><span id="${id}-line"></span></summary>${content}</details>`;
}
