import { walk } from './walk.js';

/** Elements other than `<img>` that have loaded: they only report it with an event. */
const loaded = new WeakSet<EventTarget>();

for (const type of ['load', 'error']) {
  document.addEventListener(type, ({ target }) => target && loaded.add(target), true);
}

/** True when every image below a root has loaded or failed. */
export function isLoaded(root: ParentNode): boolean {
  return walk(root).every(({ element }) => {
    switch (element.localName) {
      case 'img':
        return (element as HTMLImageElement).complete;
      case 'iframe':
      case 'input':
        return loaded.has(element);
      case 'video':
        // Posters have no event of their own, but delay the page's `load` event.
        return document.readyState === 'complete';
      default:
        return true;
    }
  });
}
