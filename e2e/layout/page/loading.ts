import { walk } from './walk.js';

/** Elements other than `<img>` that have loaded: only the event tells. */
const loaded = new WeakSet<EventTarget>();

for (const type of ['load', 'error']) {
  document.addEventListener(type, ({ target }) => target && loaded.add(target), true);
}

/** True when every image below a root has been shown, or has failed. */
export function isLoaded(root: ParentNode): boolean {
  return walk(root).every(({ element }) => {
    switch (element.localName) {
      case 'img':
        return (element as HTMLImageElement).complete;
      case 'iframe':
      case 'input':
        return loaded.has(element);
      case 'video':
        // Posters have no event of their own, but the page's waits for them.
        return document.readyState === 'complete';
      default:
        return true;
    }
  });
}
