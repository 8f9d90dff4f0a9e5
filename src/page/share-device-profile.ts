import type { DeviceProfile, NetworkClass } from '../core/layout/device-profile.js';
import type { PageMessage } from '../core/messages/messages.js';
import type { RuleOptions } from '../core/options/options.js';
import { evaluateSizes } from './evaluate-sizes.js';

/** The Network Information API, which TypeScript does not know and Chromium alone has. */
interface NetworkInformation extends EventTarget {
  saveData?: boolean;
  effectiveType?: NetworkClass;
}

/**
 * Tells the worker what this device is, now and whenever it changes: window resized or turned,
 * page zoomed, moved to another screen, network changed, brought back from the back/forward cache,
 * or taken over by a new worker.
 *
 * @returns tells it at once
 */
export function shareDeviceProfile(rules: readonly RuleOptions[] = []): () => Promise<void> {
  const workers = navigator.serviceWorker;
  const { connection } = navigator as { connection?: NetworkInformation };
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (): Promise<DeviceProfile> => ({
    dpr: devicePixelRatio,
    viewportWidth: innerWidth,
    screenWidth: screen.width,
    screenHeight: screen.height,
    canRotate: navigator.maxTouchPoints > 0,
    saveData: connection?.saveData ?? false,
    networkClass: connection?.effectiveType ?? '4g',
    ruleWidths: await Promise.all(rules.map(({ sizes }) => evaluateSizes(sizes))),
  });
  const tell = async (isForced: boolean = true): Promise<void> => {
    const profile = await read();
    const text = JSON.stringify(profile);
    if (text === told && !isForced) return;
    told = text;
    workers.controller?.postMessage({ type: 'pocketcdn:profile', profile } satisfies PageMessage);
  };
  const tellChanges = (): void => {
    clearTimeout(timer);
    // Sizes must rest for so long, in ms.
    timer = setTimeout(() => void tell(false), 200);
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

  void tell();
  watchDpr();
  addEventListener('resize', tellChanges);
  connection?.addEventListener('change', tellChanges);
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void tell();
  });
  workers.addEventListener('controllerchange', () => void tell());
  return tell;
}
