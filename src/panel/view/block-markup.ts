/** A collapsible block of the panel. The element `<id>-line` summarizes its content. */
export function blockMarkup(
  id: string,
  title: string,
  content: string,
  { isOpen = false }: { isOpen?: boolean } = {},
): string {
  return `<details class="block" id="${id}"${isOpen ? ' open' : ''}><summary><h3>${title}</h3><span id="${id}-line"></span></summary>${content}</details>`;
}
