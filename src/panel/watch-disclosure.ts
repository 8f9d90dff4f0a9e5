import { part } from './view/part.js';

/** Opens the panel from outside. */
export interface Disclosure {
  open: (options: { takesFocus: boolean }) => void;
}

/**
 * Opens and closes the panel: its two buttons, Alt+P from anywhere, and Escape. Focus goes into the
 * panel when the visitor opens it, and back to where it was when the visitor closes it.
 *
 * @param changed is told of every change
 */
export function watchDisclosure(root: ShadowRoot, changed: (isOpen: boolean) => void): Disclosure {
  const panel = part(root, 'panel');
  const toggle = part(root, 'toggle');
  let returnTo: HTMLElement = toggle;
  // A section that the site put into the panel has the focus itself; for all else the panel has it.
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
    // Someone who works in the page while the panel is open keeps the place there.
    const wasInside = isInside(document.activeElement);
    set(false);
    if (wasInside) returnTo.focus({ preventScroll: true });
  };

  toggle.addEventListener('click', () => open({ takesFocus: true }));
  part(root, 'close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    // The code, not the key: Option+P writes a letter on a Mac.
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
