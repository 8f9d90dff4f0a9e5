import { whenIdle } from '../when-idle.js';
import { collectLayouts, type Known } from './collect-layouts.js';
import { imageUrl, isImageElement } from './find-images.js';
import { backgroundUrls, learnBackgrounds } from './learn-background.js';
import { learnLayout } from './learn-layout.js';
import { createBrokenReporter } from './report-broken.js';
import { nextTask } from './next-task.js';
import { createLayoutSender } from './send-layouts.js';
import { watchElements } from './watch-elements.js';

/** Longest uninterrupted work, in ms, so that input of the visitor is handled without delay. */
const sliceMs = 4;

/** How long changes are batched, in ms. */
const batchMs = 100;

/** The box of an element whose size is not known yet. */
const noBox = { width: 0, height: 0 };

/** The elements of a page that show images. */
export interface LearnedElements {
  /** The elements, with what is known of each. */
  known: ReadonlyMap<Element, Known>;
  /** Learns an element's layout again. */
  readonly relearn: (element: Element) => void;
}

/**
 * Learns the layouts of the page's images and backgrounds, and sends them to the worker. Boxes come from
 * one `ResizeObserver`, which forces no layout. Everything else is read when the page is idle, a few
 * milliseconds at a time.
 *
 * @param home path of the page
 * @param placeholders authors' URLs of the images that a placeholder is shown for
 * @param signal ends that
 */
export function learnElements(
  home: string,
  placeholders: ReadonlySet<string>,
  signal: AbortSignal,
): LearnedElements {
  const known = new Map<Element, Known>();
  const pending = new Set<Element>();
  let sendLayouts = createLayoutSender();
  const hosts = new Set<Element>();
  const styledUrls = new Set<string>();
  const reportBroken = createBrokenReporter(home);
  /** Backgrounds whose aspect ratio is not known yet. */
  let decoding = 0;
  let isWaiting = false;
  const scheduleWork = (): void => {
    if (isWaiting || signal.aborted) return;
    isWaiting = true;
    setTimeout(() => whenIdle(work), batchMs);
  };
  const relearn = (element: Element): void => {
    pending.add(element);
    scheduleWork();
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      known.get(target)!.box = contentRect;
      relearn(target);
    }
  });
  const observe = (element: Element): Known => {
    const entry = { box: noBox, layouts: [] };
    known.set(element, entry);
    sizes.observe(element);
    return entry;
  };
  const lookInto = watchElements(relearn, scheduleWork, hosts, styledUrls, signal);

  const learn = (element: Element): void => {
    if (!isInPage(element)) return;
    lookInto(element);
    const isImage = isImageElement(element);
    if (!isImage && !hasVisibleBackground(element)) return;
    const entry = known.get(element) ?? observe(element);
    // A frame that is not displayed lays nothing out.
    if (element.ownerDocument.defaultView?.innerWidth === 0) return;
    if (isImage) {
      reportBroken(element);
      const url = imageUrl(element);
      if (!url) return;
      // A placeholder may have another aspect ratio, so its box says nothing about the image.
      const layout = learnLayout(element, placeholders.has(url) ? noBox : entry.box);
      if (layout === undefined) return;
      entry.layouts = [[url, layout]];
    } else {
      void learnBackgroundsOf(element, entry);
    }
  };

  const learnBackgroundsOf = async (element: Element, entry: Known): Promise<void> => {
    decoding += 1;
    entry.layouts = await learnBackgrounds(element).catch(() => []);
    decoding -= 1;
    scheduleWork();
  };

  const send = (): void => {
    // The background of an element that is not learned yet may be one of the styled images.
    sendLayouts(collectLayouts(known, pending.size + decoding > 0 ? [] : styledUrls, home));
  };
  const work = async (): Promise<void> => {
    for (const element of [...known.keys(), ...hosts]) {
      if (isInPage(element)) continue;
      sizes.unobserve(element);
      known.delete(element);
      hosts.delete(element);
    }
    let end = performance.now() + sliceMs;
    for (const element of pending) {
      if (performance.now() > end) {
        await nextTask();
        end = performance.now() + sliceMs;
      }
      if (signal.aborted) return;
      pending.delete(element);
      try {
        learn(element);
      } catch {
        // One element that cannot be read must not stop the others.
      }
    }
    isWaiting = false;
    send();
  };

  // Without delay, because the worker needs the layouts for the next image.
  navigator.serviceWorker.addEventListener('controllerchange', send, { signal });
  addEventListener('resize', () => known.forEach((_, element) => relearn(element)), { signal });
  // A page that was left hears nothing of images that have become wider meanwhile.
  addEventListener(
    'pageshow',
    () => {
      sendLayouts = createLayoutSender();
      scheduleWork();
    },
    { signal },
  );
  signal.addEventListener('abort', () => sizes.disconnect());
  return { known, relearn };
}

/** Whether an element was not removed, and its frame was neither removed nor navigated. */
const isInPage = ({ isConnected, ownerDocument }: Element): boolean =>
  isConnected && ownerDocument.defaultView !== null;

/** Whether an element has a background image that the browser shows, and so has loaded. */
const hasVisibleBackground = (element: Element): boolean =>
  backgroundUrls(getComputedStyle(element).backgroundImage).length > 0 &&
  // Not in Safari before 17.4.
  (element as Partial<Element>).checkVisibility?.() !== false;
