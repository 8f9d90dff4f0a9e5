import { getElement } from './view/get-element.js';

/** Opens the panel from outside. */
export interface Disclosure {
  open: (options: { takesFocus: boolean }) => void;
}

/**
 * Opens and closes the panel: by its two buttons, Alt+P and Escape. When the visitor opens the panel,
 * focus moves into it; when they close it, focus returns to the element that had it before.
 *
 * @param changed called after every change
 */
export function watchDisclosure(root: ShadowRoot, changed: (isOpen: boolean) => void): Disclosure {
  const panel = getElement(root, 'panel');
  const toggle = getElement(root, 'toggle');
  let returnTo: HTMLElement = toggle;
  // For the document, the active element is the panel, or an element of a section of the site.
  const isInside = (element: Element | null): boolean => root.host.contains(element);

  const set = (isOpen: boolean): void => {
    panel.hidden = !isOpen;
    toggle.ariaExpanded = String(isOpen);
    changed(isOpen);
  };
  const open: Disclosure['open'] = ({ takesFocus }) => {
    const focused = document.activeElement;
    const isElsewhere =
      focused instanceof HTMLElement && focused !== document.body && !isInside(focused);
    returnTo = isElsewhere ? focused : toggle;
    set(true);
    if (takesFocus) panel.focus({ preventScroll: true });
  };
  const close = (): void => {
    // If the focus is in the page, it stays there.
    const wasInside = isInside(document.activeElement);
    set(false);
    if (wasInside) returnTo.focus({ preventScroll: true });
  };

  toggle.addEventListener('click', () => open({ takesFocus: true }));
  getElement(root, 'close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    // Not `event.key`: on a Mac, Option+P types another letter.
    if (event.code === 'KeyP' && event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (panel.hidden) open({ takesFocus: true });
      else close();
    } else if (event.key === 'Escape' && !panel.hidden && !event.defaultPrevented) {
      close();
    }
  });
  return { open };
}
