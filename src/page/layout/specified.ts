/** What a computed width or height was made of. */
export type WidthKind = 'length' | 'percentage' | 'auto' | 'keyword';

/** Sorts a computed value: `calc()` and the like count as percentages where one is in them. */
export function widthKind(value: string): WidthKind {
  if (value === 'auto') return value;
  if (!/^[-\d.]|^(?:calc|min|max|clamp|round)\(/.test(value)) return 'keyword';
  return value.includes('%') ? 'percentage' : 'length';
}

/**
 * The computed value of a property before layout made pixels of it, `50%` or `auto`; `undefined`
 * where the browser does not tell, which is Firefox, without Typed OM.
 *
 * @see https://drafts.css-houdini.org/css-typed-om-1/#dom-element-computedstylemap
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1278697
 */
export function specified(element: Element, property: string): string | undefined {
  return element.computedStyleMap?.().get(property)?.toString();
}

/**
 * The same for width and height of an image, in every browser. What an image inherits its children
 * would, and children of an image are never laid out, so that theirs stays as it was computed. A
 * child that comes and goes within one task is not seen by anybody but mutation observers.
 */
export function specifiedSize(image: Element): { width: string; height: string } {
  const width = specified(image, 'width');
  if (width !== undefined) return { width, height: specified(image, 'height') ?? 'auto' };
  const child = image.ownerDocument.createElement('i');
  child.style.width = child.style.height = 'inherit';
  image.append(child);
  const computed = getComputedStyle(child);
  const size = { width: computed.width, height: computed.height };
  child.remove();
  return size;
}
