/**
 * The element with an id in the panel, an `HTMLElement` where `kind` says nothing else.
 *
 * @throws Error when the panel's markup lacks it
 */
export function part(root: ShadowRoot, id: string): HTMLElement;
export function part<Kind extends Element>(
  root: ShadowRoot,
  id: string,
  kind: abstract new () => Kind,
): Kind;
export function part(
  root: ShadowRoot,
  id: string,
  kind: abstract new () => Element = HTMLElement,
): Element {
  const element = root.querySelector(`#${id}`);
  if (!(element instanceof kind)) throw new Error(`The panel has no ${kind.name} #${id}`);
  return element;
}
