export interface Walked {
  element: Element;
  /** Its path below the section, such as `div1>img2`. */
  path: string;
}

/** All elements below a root in document order, including those of shadow trees and frames. */
export function walk(root: ParentNode, path = ''): Walked[] {
  const counts = new Map<string, number>();
  return [...root.children].flatMap((element) => {
    const { localName } = element;
    const count = (counts.get(localName) ?? 0) + 1;
    counts.set(localName, count);
    const own = `${path && `${path}>`}${localName}${count}`;
    const { shadowRoot } = element;
    const frame = (element as HTMLIFrameElement).contentDocument;
    return [
      { element, path: own },
      ...walk(element, own),
      ...(shadowRoot ? walk(shadowRoot, `${own}>#shadow`) : []),
      ...(frame ? walk(frame, `${own}>#frame`) : []),
    ];
  });
}

/** The page's patterns. */
export function sections(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-pattern]')];
}

/** The name of a section's pattern. */
export function patternOf(section: HTMLElement): string {
  return section.dataset['pattern']!;
}
