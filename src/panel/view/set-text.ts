/** Sets an element's text where it differs: a rewritten text would lose the reader's selection. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
