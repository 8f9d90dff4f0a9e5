import { patternOf, sections, walk } from './walk.js';

/** Left, top, width and height, in CSS px. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** The boxes of a pattern's elements by their path; `section` is the pattern's section itself. */
export type PatternBoxes = Record<string, Box>;

/**
 * Measures one pattern: its section relative to the document, all other elements relative to the
 * section, or to the document of the frame that contains them.
 */
export function measureSection(section: HTMLElement): PatternBoxes {
  const { x: left, y: top } = section.getBoundingClientRect();
  const boxes: PatternBoxes = { section: boxFrom(section, -scrollX, -scrollY) };
  for (const { element, path } of walk(section)) {
    const view = element.ownerDocument.defaultView;
    boxes[path] =
      view && view !== window
        ? boxFrom(element, -view.scrollX, -view.scrollY)
        : boxFrom(element, left, top);
  }
  return boxes;
}

/** Measures all patterns of the page. */
export function measureBoxes(): Record<string, PatternBoxes> {
  return Object.fromEntries(
    sections().map((section) => [patternOf(section), measureSection(section)]),
  );
}

function boxFrom(element: Element, left: number, top: number): Box {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [x - left, y - top, width, height];
}
