import type { DeviceProfile, NetworkClass } from '../core/layout/device-profile.js';
import type { PageMessage } from '../core/messages/messages.js';
import type { RuleOptions } from '../core/options/options.js';
import { optional } from './optional.js';
import { releaseRemovalLock } from './removal-lock.js';

/** The Network Information API: only in Chromium, and not in TypeScript's types. */
interface NetworkInformation extends EventTarget {
  saveData?: boolean;
  effectiveType?: NetworkClass;
}

/** The width of a rule's images, by its `match`: the page and the worker may have different lists. */
async function evaluateRule({ match, sizes }: RuleOptions): Promise<[string, number | null]> {
  // Loaded on demand, because few sites have such rules. Without that part, the width is unknown.
  const loaded = await optional(() => import('./evaluate-sizes.js'));
  return [match, loaded ? await loaded.evaluateSizes(sizes) : null];
}

/**
 * Sends the device profile to the worker, now and after each change: when the window is resized,
 * rotated, zoomed or moved to another screen, when the network changes, when the page returns from the
 * back/forward cache, and when a new worker takes control.
 *
 * @param signal ends that
 * @returns a function that sends the profile immediately
 */
export function shareDeviceProfile(
  signal: AbortSignal,
  rules: readonly RuleOptions[] = [],
): () => Promise<void> {
  const workers = navigator.serviceWorker;
  const { connection } = navigator as { connection?: NetworkInformation };
  let sentText = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (): Promise<DeviceProfile> => ({
    dpr: devicePixelRatio,
    viewportWidth: innerWidth,
    screenWidth: screen.width,
    screenHeight: screen.height,
    canRotate: navigator.maxTouchPoints > 0,
    saveData: connection?.saveData ?? false,
    networkClass: connection?.effectiveType ?? '4g',
    ruleWidths: Object.fromEntries(
      await Promise.all(rules.filter(({ sizes }) => sizes).map(evaluateRule)),
    ),
  });
  const send = async (isOnlyIfNew?: boolean): Promise<void> => {
    const profile = await read();
    const text = JSON.stringify(profile);
    if (text === sentText && isOnlyIfNew) return;
    sentText = text;
    workers.controller?.postMessage({ type: 'pocketcdn:profile', profile } satisfies PageMessage);
  };
  const scheduleSend = (): void => {
    clearTimeout(timer);
    // A resize ends when the size has not changed for 200 ms.
    timer = setTimeout(() => void send(true), 200);
  };
  const watchDpr = (): void => {
    // The query contains the current ratio, so each change needs a new query.
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        watchDpr();
        scheduleSend();
      },
      { once: true, signal },
    );
  };

  // The page may have removed the worker before, and registers it again.
  releaseRemovalLock();
  void send();
  watchDpr();
  addEventListener('resize', scheduleSend, { signal });
  connection?.addEventListener('change', scheduleSend, { signal });
  // A page that comes back from the back/forward cache may find another worker.
  addEventListener('pageshow', ({ persisted }) => void send(!persisted), { signal });
  workers.addEventListener(
    'controllerchange',
    () => {
      releaseRemovalLock();
      void send();
    },
    { signal },
  );
  return send;
}
