/** A section for the panel, and access to its elements. */
export interface Section {
  section: HTMLElement;
  /** @throws Error if the section does not contain such an element */
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
