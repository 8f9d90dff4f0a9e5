/** A section of the demo's own for the panel, and how to find what is in it. */
export interface Section {
  section: HTMLElement;
  /** @throws Error when the section's markup lacks it */
  find: <Tag extends keyof HTMLElementTagNameMap>(tag: Tag) => HTMLElementTagNameMap[Tag];
}

/** Creates a section of the panel from markup. */
export function createSection(markup: string): Section {
  const section = document.createElement('section');
  section.className = 'panel-section';
  section.innerHTML = markup;
  return {
    section,
    find(tag) {
      const element = section.querySelector(tag);
      if (!element) throw new Error(`The section has no ${tag}`);
      return element;
    },
  };
}
