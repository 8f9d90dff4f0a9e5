/** Creates an element with a class and a text. */
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
