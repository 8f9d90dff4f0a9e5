import type { DeviceProfile } from '../core/device-profile.js';
import type { PageMessage } from '../core/messages.js';

/** How long sizes must rest before they are told again, in ms. */
const restMs = 200;

/**
 * Tells the worker what this device is, now and whenever it changes: window resized or turned,
 * page zoomed, moved to another screen, brought back from the back/forward cache, or taken over by
 * a new worker.
 *
 * @returns tells it at once
 */
export function shareDeviceProfile(): () => void {
  const workers = navigator.serviceWorker;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    const profile = readDeviceProfile();
    told = JSON.stringify(profile);
    workers.controller?.postMessage({ type: 'pocketcdn:profile', profile } satisfies PageMessage);
  };
  const tellChanges = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (JSON.stringify(readDeviceProfile()) !== told) tell();
    }, restMs);
  };
  const watchDpr = (): void => {
    // The query names the present ratio, so it has to be asked anew after each change.
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        watchDpr();
        tellChanges();
      },
      { once: true },
    );
  };

  tell();
  watchDpr();
  addEventListener('resize', tellChanges);
  addEventListener('pageshow', (event) => {
    if (event.persisted) tell();
  });
  workers.addEventListener('controllerchange', tell);
  return tell;
}

function readDeviceProfile(): DeviceProfile {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return {
    dpr: devicePixelRatio,
    viewportWidth: innerWidth,
    screenWidth: screen.width,
    screenHeight: screen.height,
    canRotate: navigator.maxTouchPoints > 0,
    saveData: connection?.saveData ?? false,
  };
}
