/** Errors of parts that could not be loaded. */
const ownErrors = new Set<unknown>();

/**
 * Loads a part of the page script on demand. If its file cannot be loaded, as after a deployment that
 * removed it, the page does without it.
 *
 * In a site that is built with Vite, every dynamic import that fails dispatches an event first, and many
 * sites reload the page then: in a loop, if the page comes from a cache. So events are held back while a
 * part is loaded, and those of the site's own files are dispatched afterwards. That is done in
 * `dispatchEvent()`, because Chromium calls the listeners of a window in the order in which they were
 * added, and the site's own was there before.
 *
 * @returns `undefined` if the file cannot be loaded
 * @see https://vite.dev/guide/build#load-error-handling
 */
export async function optional<T>(load: () => Promise<T>): Promise<T | undefined> {
  // oxlint-disable-next-line typescript/unbound-method -- called on the window below
  const before = window.dispatchEvent;
  const dispatch = (event: Event): boolean => before.call(window, event);
  const held: Event[] = [];
  let isLoading = true;
  const hold = (event: Event): boolean =>
    isLoading && event.type === 'vite:preloadError' ? !held.push(event) : dispatch(event);
  window.dispatchEvent = hold;
  let part: T | undefined;
  try {
    part = await load();
  } catch (error) {
    ownErrors.add(error);
  }
  isLoading = false;
  // Another part may be loading as well.
  if (window.dispatchEvent === hold) window.dispatchEvent = before;
  for (const event of held) {
    if (!ownErrors.has((event as Event & { payload: unknown }).payload)) dispatch(event);
  }
  return part;
}
