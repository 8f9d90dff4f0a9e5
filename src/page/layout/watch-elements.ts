import { innerRoot } from './find-images.js';
import { keepRecent } from './keep-recent.js';

/**
 * Watches the elements of a page, also those in shadow roots and same-origin frames: those that are
 * there, are added, or load something. The tree is walked for what was added, and only walked as a whole
 * if a style sheet loads an image: no event tells for which element.
 *
 * @param found hears of each element, also again
 * @param removed hears that elements were removed
 * @param hosts elements that may get a shadow root later; updated here
 * @param styledUrls the images that style sheets load; updated here
 * @param signal ends that
 * @returns a function that finds the elements inside of one that was found, in its shadow root or frame
 */
export function watchElements(
  found: (element: Element) => void,
  removed: () => void,
  hosts: Set<Element>,
  styledUrls: Set<string>,
  signal: AbortSignal,
): (element: Element) => void {
  const noteLoaded = ({ target }: Event): void => found(target as Element);
  const enter = (tree: Document | ShadowRoot): void => {
    // No attributes: an image that they change is loaded or resized then.
    changes.observe(tree, { childList: true, subtree: true });
    // These events do not bubble, so one capturing listener handles all elements.
    tree.addEventListener('load', noteLoaded, { capture: true, signal });
    tree.addEventListener('error', noteLoaded, { capture: true, signal });
    forEachElement(tree, found);
  };
  const changes = new MutationObserver((records) => {
    const added = new Set<Node>();
    for (const { addedNodes, removedNodes } of records) {
      if ([...removedNodes].some(isElement)) removed();
      for (const node of addedNodes) {
        // The elements of an added tree may be reported once more, each for itself.
        if (!added.has(node)) forEachElement(node, (element) => added.add(element));
      }
    }
    for (const element of added) found(element as Element);
  });

  const noteResources = (entries: PerformanceEntryList): void => {
    const { size } = styledUrls;
    for (const { name, initiatorType } of entries as PerformanceResourceTiming[]) {
      if (initiatorType === 'css' && !/\.(?:css|woff2?|[ot]tf)\b/.test(name)) styledUrls.add(name);
    }
    if (styledUrls.size > size) enter(document);
    // No event reports a new shadow root, but the images in it load.
    for (const host of hosts) if (host.shadowRoot) found(host);
    keepRecent(styledUrls);
  };
  const resources = new PerformanceObserver((list) => noteResources(list.getEntries()));
  resources.observe({ type: 'resource' });
  signal.addEventListener('abort', () => {
    changes.disconnect();
    resources.disconnect();
  });
  noteResources(performance.getEntriesByType('resource'));
  enter(document);

  return (element) => {
    const tree = innerRoot(element);
    if (mayBecomeHost(element)) hosts.add(element);
    if (!tree) return;
    hosts.delete(element);
    enter(tree);
  };
}

/** Whether an element may get a shadow root later: custom elements, and places for a widget. */
const mayBecomeHost = ({ localName, firstChild }: Element): boolean =>
  localName.includes('-') || (/^(?:div|section|span)$/.test(localName) && !firstChild);

const isElement = ({ nodeType }: Node): boolean => nodeType === Node.ELEMENT_NODE;

/** Runs something for a node, if it is an element, and for all elements inside. */
function forEachElement(node: Node, run: (element: Element) => void): void {
  if (isElement(node)) run(node as Element);
  // A text has none.
  (node as Partial<Element>).querySelectorAll?.('*').forEach((element) => run(element));
}
