/** An element with a class and a text, for what the views make anew. */
export function createElement<Name extends keyof HTMLElementTagNameMap>(
  tag: Name,
  className: string = '',
  text: string = '',
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
