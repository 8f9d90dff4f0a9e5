import { specified, widthKind } from './specified.js';

/**
 * What the width rests on that percentages of an element refer to: `given` when no file's pixels
 * have a say in it, `content` when its box shrinks to fit what is in it, `shared` when content
 * competes with other content for the room, as in tables and flex rows of automatic width.
 */
export type WidthBasis = 'given' | 'content' | 'shared';

/**
 * Walks from an element to the viewport and tells what its containing block's width rests on. Only
 * reads, and reads styles alone: nothing is laid out for it. In doubt it says `shared`.
 *
 * @see https://www.w3.org/TR/css-sizing-3/#intrinsic-contribution
 * @see https://www.w3.org/TR/css-flexbox-1/#flex-base-size
 * @see https://www.w3.org/TR/css-grid-1/#algo-content
 */
export function widthBasis(element: Element): WidthBasis {
  const parent = parentOf(element);
  if (!parent || isOutOfFlow(getComputedStyle(element))) return 'given';
  const style = getComputedStyle(parent);
  if (style.display === 'contents' || style.display === 'inline') return widthBasis(parent);
  if (style.display.endsWith('grid') && !hasGivenTracks(parent, style)) return 'shared';
  return boxBasis(parent, style);
}

/** What the width of a box rests on. */
function boxBasis(box: Element, style: CSSStyleDeclaration): WidthBasis {
  if (style.writingMode !== 'horizontal-tb' || style.display.startsWith('table')) return 'shared';
  const width = specified(box, 'width');
  const kind = width === undefined ? 'auto' : widthKind(width);
  if (kind === 'length') return 'given';
  if (isOutOfFlow(style)) return kind === 'percentage' || isStretched(box) ? 'given' : 'content';
  if (kind === 'percentage') return widthBasis(box);
  const shrinks =
    kind === 'keyword' || style.float !== 'none' || style.display.startsWith('inline');
  return shrinks ? 'content' : filledBasis(box, style, width === undefined);
}

/** The same for a box of automatic width: most fill their container. */
function filledBasis(box: Element, style: CSSStyleDeclaration, isWidthHidden: boolean): WidthBasis {
  const parent = parentOf(box);
  if (!parent) return 'given';
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
  ['left', 'right'].every((side) => (specified(box, side) ?? 'auto') !== 'auto');

const stretches = (own: string, parents: string): boolean =>
  /^(?:normal|stretch|legacy)/.test(own === 'auto' ? parents : own);

/**
 * Whether no column is sized by what is in it. Where the browser does not tell what was specified,
 * one column, or columns of equal width, are: room is shared equally as long as nobody has enough.
 */
function hasGivenTracks(grid: Element, style: CSSStyleDeclaration): boolean {
  const columns = specified(grid, 'grid-template-columns');
  if (columns !== undefined && columns !== 'none')
    return !/auto(?!-fi)|content|subgrid/.test(columns);
  // Asked for last: the tracks as they are used have to be laid out.
  const tracks = style.gridTemplateColumns.split(' ').map(Number.parseFloat);
  return tracks.every((track) => Math.abs(track - tracks[0]!) < 1);
}

/**
 * Whether a block is as wide as its container, or as its `max-width` lets it be: where the browser
 * does not tell what was specified, it might as well be `fit-content`.
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

/** The parent in the flat tree; none above the root, where the viewport begins. */
function parentOf(element: Element): Element | undefined {
  const parent = element.assignedSlot ?? element.parentNode;
  // Asked by node type: a frame's nodes are of other classes than ours.
  if (parent?.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (parent as ShadowRoot).host;
  return parent?.nodeType === Node.ELEMENT_NODE ? (parent as Element) : undefined;
}
