import { version } from '../core/version.js';

/**
 * Item in localStorage: version and day, and the options of the workers that pages of that version have
 * registered on that day in this browser, one after the other.
 */
const registeredKey = 'pocketcdn-options';

/** How many options are kept. */
const maxKept = 9;

/**
 * Warns if pages of the site register the worker with different options, because it is installed anew
 * each time. A deployment with new options changes them once, and may be undone: so that counts from the
 * second time on.
 *
 * @param activeUrl URL of the worker that was active before
 * @param url URL of the worker that this page registers
 */
export function checkOptionsChange(activeUrl: string, url: URL): void {
  const active = new URL(activeUrl);
  if (active.pathname !== url.pathname) return;
  const today = version + new Date().toDateString();
  const [day, ...known] = (localStorage.getItem(registeredKey) ?? '').split('\n');
  const before = day === today ? known : [active.search];
  // The worker that this page has registered is not active yet.
  if (before.at(-1) === url.search) return;
  const kept = [...before, url.search].slice(-maxKept);
  try {
    localStorage.setItem(registeredKey, [today, ...kept].join('\n'));
  } catch {
    // The site has filled its storage.
    return;
  }
  const isUndone = before.filter((it) => it === active.search).length > 1;
  if (!isUndone || !before.includes(url.search)) return;
  const [there, here] = [active.searchParams, url.searchParams];
  const differences = [...new Set([...here.keys(), ...there.keys()])]
    .filter((name) => here.get(name) !== there.get(name))
    .map((name) => `${name}: ${here.get(name) ?? 'unset'}, not ${there.get(name) ?? 'unset'}`);
  console.warn(
    '[pocketcdn] Pages of this site call register() with different options, and each installs the worker ' +
      `anew. On this page, ${differences.join('; ')}. Use the same options, or another scope`,
  );
}
