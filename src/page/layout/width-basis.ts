import { computedValue, widthKind } from './computed-size.js';

/**
 * What determines the width of a containing block, the reference of percentages.
 *
 * - `definite`: it does not depend on the pixels of any file
 * - `content`: the box shrinks to fit its content
 * - `shared`: the content competes with other content for space, as in tables and in flex rows with
 *   automatic widths
 */
export type WidthBasis = 'definite' | 'content' | 'shared';

/**
 * Finds out what determines the width of an element's containing block, by walking up to the viewport.
 * Reads styles, and boxes only if the styles do not suffice. In doubt it returns `shared`.
 *
 * @see https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution
 * @see https://www.w3.org/TR/css-flexbox-1/#flex-base-size
 * @see https://www.w3.org/TR/css-grid-1/#algo-content
 */
export function widthBasis(element: Element): WidthBasis {
  const parent = parentOf(element);
  if (!parent || isOutOfFlow(getComputedStyle(element))) return 'definite';
  const style = getComputedStyle(parent);
  if (style.display === 'contents' || style.display === 'inline') return widthBasis(parent);
  if (style.display.endsWith('grid') && !hasDefiniteTracks(parent, style)) return 'shared';
  return boxBasis(parent, style);
}

/** What determines the width of a box. */
function boxBasis(box: Element, style: CSSStyleDeclaration): WidthBasis {
  if (style.writingMode !== 'horizontal-tb' || style.display.startsWith('table')) return 'shared';
  const width = computedValue(box, 'width');
  const kind = width === undefined ? 'auto' : widthKind(width);
  if (kind === 'length') return 'definite';
  if (isOutOfFlow(style)) return kind === 'percentage' || isStretched(box) ? 'definite' : 'content';
  if (kind === 'percentage') return widthBasis(box);
  const shrinks =
    kind === 'keyword' || style.float !== 'none' || style.display.startsWith('inline');
  return shrinks ? 'content' : autoWidthBasis(box, style, width === undefined);
}

/** What determines the width of a box with `width: auto`: most such boxes fill their container. */
function autoWidthBasis(
  box: Element,
  style: CSSStyleDeclaration,
  isWidthHidden: boolean,
): WidthBasis {
  const parent = parentOf(box);
  if (!parent) return 'definite';
  const { display, flexDirection, alignItems, justifyItems } = getComputedStyle(parent);
  if (display.endsWith('flex')) {
    if (flexDirection.startsWith('row')) {
      return /auto|content/.test(style.flexBasis) ? 'shared' : widthBasis(box);
    }
    return stretches(style.alignSelf, alignItems) ? widthBasis(box) : 'content';
  }
  if (display.endsWith('grid') && !stretches(style.justifySelf, justifyItems)) return 'content';
  return isWidthHidden && !isFilling(box, style, parent) ? 'content' : widthBasis(box);
}

const isOutOfFlow = ({ position }: CSSStyleDeclaration): boolean =>
  position === 'absolute' || position === 'fixed';

const isStretched = (box: Element): boolean =>
  ['left', 'right'].every((side) => (computedValue(box, side) ?? 'auto') !== 'auto');

const stretches = (own: string, parents: string): boolean =>
  /^(?:normal|stretch|legacy)/.test(own === 'auto' ? parents : own);

/**
 * Whether no column of a grid is sized by its content. If the style does not tell, a single column and
 * columns of equal width count as such: tracks in `fr` share the space equally.
 */
function hasDefiniteTracks(grid: Element, style: CSSStyleDeclaration): boolean {
  const columns = computedValue(grid, 'grid-template-columns');
  if (columns !== undefined && columns !== 'none')
    return !/auto(?!-fi)|content|subgrid/.test(columns);
  // Read last, because the used track sizes force a layout.
  const tracks = style.gridTemplateColumns.split(' ').map(Number.parseFloat);
  return tracks.every((track) => Math.abs(track - tracks[0]!) < 1);
}

/**
 * Whether a block is as wide as its container, or as its `max-width`. Needed without Typed OM, because
 * the block's width may be `fit-content`.
 */
function isFilling(box: Element, style: CSSStyleDeclaration, parent: Element): boolean {
  const { paddingLeft, paddingRight } = getComputedStyle(parent);
  const { width } = box.getBoundingClientRect();
  const room = parent.clientWidth - px(paddingLeft, paddingRight);
  const isFull = Math.abs(room - width - px(style.marginLeft, style.marginRight)) < 1;
  const maxWidth = px(style.maxWidth) * (style.maxWidth.endsWith('%') ? room / 100 : 1);
  const inside = px(style.width);
  return isFull || [inside, width].some((it) => Math.abs(it - maxWidth) < 1);
}

/** The sum of computed lengths, in CSS px. */
const px = (...lengths: string[]): number =>
  lengths.reduce((sum, length) => sum + (Number.parseFloat(length) || 0), 0);

/** The parent in the flat tree; `undefined` for the root element. */
function parentOf(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentNode;
  // Not `instanceof`: nodes of a frame are instances of the frame's own classes.
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host;
  return parent?.nodeType === Node.ELEMENT_NODE ? (parent as Element) : undefined;
}
