/** The kind of a computed `width` or `height`. */
export type WidthKind = 'length' | 'percentage' | 'auto' | 'keyword';

/** The kind of a computed value. `calc()` and similar functions with a percentage are percentages. */
export function widthKind(value: string): WidthKind {
  if (value === 'auto') return value;
  if (!/^[-\d.]|^(?:calc|min|max|clamp|round)\(/.test(value)) return 'keyword';
  return value.includes('%') ? 'percentage' : 'length';
}

/**
 * The computed value of a property, such as `50%` or `auto`, not the used value in pixels that
 * `getComputedStyle()` returns. `undefined` in Firefox, which has no Typed OM.
 *
 * @see https://drafts.css-houdini.org/css-typed-om-1/#dom-element-computedstylemap
 * @see https://bugzilla.mozilla.org/show_bug.cgi?id=1278697
 */
export function computedValue(element: Element, property: string): string | undefined {
  return element.computedStyleMap?.().get(property)?.toString();
}

/**
 * The computed width and height of an image, in every browser. Without Typed OM, it appends a child
 * that inherits both: children of an image are never laid out, so `getComputedStyle()` returns their
 * computed values. The child is removed within the same task, so only mutation observers notice it.
 */
export function computedSize(image: Element): { width: string; height: string } {
  const width = computedValue(image, 'width');
  if (width !== undefined) return { width, height: computedValue(image, 'height') ?? 'auto' };
  const child = image.ownerDocument.createElement('i');
  child.style.width = child.style.height = 'inherit';
  image.append(child);
  const computed = getComputedStyle(child);
  const size = { width: computed.width, height: computed.height };
  child.remove();
  return size;
}
