/**
 * The element of the panel with an id; by default an `HTMLElement`.
 *
 * @throws Error if the panel's markup does not contain it
 */
export function getElement(root: ShadowRoot, id: string): HTMLElement;
export function getElement<Kind extends Element>(
  root: ShadowRoot,
  id: string,
  kind: abstract new () => Kind,
): Kind;
export function getElement(
  root: ShadowRoot,
  id: string,
  kind: abstract new () => Element = HTMLElement,
): Element {
  const element = root.querySelector(`#${id}`);
  if (!(element instanceof kind)) throw new Error(`The panel has no ${kind.name} #${id}`);
  return element;
}
