/** Sets an element's text if it has changed: setting the same text again would lose a selection. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
