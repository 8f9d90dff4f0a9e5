/** A section of the demo's own for the panel, and how to find what is in it. */
export interface Section {
  section: HTMLElement;
  /** @throws Error when the section's markup lacks it */
  find: <Found extends HTMLElement>(selector: string) => Found;
}

/** Creates a section of the panel from markup. */
export function createSection(markup: string): Section {
  const section = document.createElement('section');
  section.className = 'panel-section';
  section.innerHTML = markup;
  return {
    section,
    find<Found extends HTMLElement>(selector: string): Found {
      const element = section.querySelector<Found>(selector);
      if (!element) throw new Error(`The section has no ${selector}`);
      return element;
    },
  };
}
