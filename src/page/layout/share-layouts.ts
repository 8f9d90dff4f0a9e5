import { isShowAgainMessage, isUpdateMessage } from '../../core/messages/check-worker-messages.js';
import type { PocketCdnClient } from '../client.js';
import { whenIdle } from '../when-idle.js';
import { compareVersions } from './compare-versions.js';
import { imageUrl, innerRoot, isImageElement } from './find-images.js';
import { collectLayouts, type Learned } from './collect-layouts.js';
import { backgroundUrls, learnBackgrounds } from './learn-background.js';
import { learnLayout } from './learn-layout.js';
import { createOutageRecovery } from './recover-from-outage.js';
import { createBrokenReporter } from './report-broken.js';
import {
  dropFromMemoryCache,
  reloadIfWider,
  reloadBackground,
  reloadChanged,
} from './reload-image.js';
import { createLayoutSender } from './send-layouts.js';
import { dispatchUpdate } from './dispatch-update.js';

/** Longest uninterrupted work, in ms, so that input of the visitor is handled without delay. */
const sliceMs = 8;

/** How long changes are batched, in ms. */
const batchMs = 100;

/** How many images are reloaded at the same time. */
const concurrency = 4;

/**
 * Sends the layouts of the page's images to the worker: at load, before lazy images load, after a
 * resize, and for images that are added later, also in shadow roots and same-origin frames. Reloads an
 * image if the worker has a better variant of it.
 *
 * Boxes come from one `ResizeObserver`, which forces no layout. Everything else is read when the page is
 * idle, a few milliseconds at a time.
 *
 * @param client target of the event `update`
 * @param signal ends all of that
 */
export function shareLayouts(client: PocketCdnClient, signal: AbortSignal): void {
  const workers = navigator.serviceWorker;
  /** The box of an element whose size is not known yet. */
  const noBox = new DOMRectReadOnly();
  const seenRoots = new WeakSet<Node>();
  const seenElements = new WeakSet<Element>();
  const boxes = new Map<Element, DOMRectReadOnly>();
  const learned = new Map<Element, Learned>();
  const pending = new Set<Element>();
  const styledUrls = new Set<string>();
  const placeholders = new Set<string>();
  /** Images that have loaded since the last scan of the document. */
  const loadedUrls = new Set<string>();
  let isDirty = true;
  let hasNewStyles = false;
  let isWaiting = false;

  // The path at load, by which the worker knows the page; `history.pushState()` may change it later.
  const home = location.pathname;
  let sendLayouts = createLayoutSender();
  const reportBroken = createBrokenReporter(home);

  const scheduleWork = (): void => {
    if (isWaiting || signal.aborted) return;
    isWaiting = true;
    setTimeout(() => whenIdle(work), batchMs);
  };
  const rescan = (): void => {
    isDirty = true;
    scheduleWork();
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      boxes.set(target, contentRect);
      pending.add(target);
    }
    scheduleWork();
  });
  const changes = new MutationObserver(rescan);

  const forgetRemoved = (): void => {
    for (const element of boxes.keys()) {
      if (element.isConnected) continue;
      sizes.unobserve(element);
      // If the element is inserted again, it may have another layout.
      seenElements.delete(element);
      learned.delete(element);
      boxes.delete(element);
    }
  };

  const noteLoaded = ({ target }: Event): void => {
    const element = target as Element;
    if (boxes.has(element)) pending.add(element);
    // The element may be a frame, which has a new document now.
    else isDirty = true;
    scheduleWork();
  };

  const enter = (root: Document | ShadowRoot): void => {
    if (!seenRoots.has(root)) {
      seenRoots.add(root);
      changes.observe(root, { childList: true, subtree: true });
      // These events do not bubble, so one capturing listener handles all images.
      root.addEventListener('load', noteLoaded, { capture: true, signal });
      root.addEventListener('error', noteLoaded, { capture: true, signal });
    }
    for (const element of root.querySelectorAll('*')) {
      const inner = innerRoot(element);
      if (inner) enter(inner);
      const isNew = !seenElements.has(element);
      seenElements.add(element);
      // Any element may have a background, and new styles may change that of a known element.
      if (!isImageElement(element) && (isNew || hasNewStyles)) pending.add(element);
      else if (isNew) {
        // `ResizeObserver` may not report an element without a size, which can still be unpinned.
        boxes.set(element, noBox);
        pending.add(element);
        sizes.observe(element);
      }
    }
  };

  /** Whether an image loaded in an unknown element: no event reports a newly attached shadow root. */
  const hasUnknownImages = (): boolean => {
    if (loadedUrls.size === 0) return false;
    for (const element of boxes.keys()) {
      if (isImageElement(element)) loadedUrls.delete(imageUrl(element) ?? '');
    }
    return loadedUrls.size > 0;
  };

  const learn = async (element: Element): Promise<void> => {
    const box = boxes.get(element);
    if (isImageElement(element)) {
      reportBroken(element);
      const url = imageUrl(element);
      if (!box || !url) return;
      // A placeholder may have another aspect ratio, so its box says nothing about the image.
      const layout = learnLayout(element, placeholders.has(url) ? noBox : box);
      if (layout !== undefined) learned.set(element, [[url, layout]]);
    } else if (backgroundUrls(getComputedStyle(element).backgroundImage).length > 0) {
      if (!box) sizes.observe(element);
      learned.set(element, await learnBackgrounds(element));
    }
  };

  // As long as elements are pending, a styled URL may be the background of one of them.
  const sendLearned = (): void =>
    sendLayouts(collectLayouts(learned, isDirty || pending.size > 0 ? [] : styledUrls, home));

  const work = async (): Promise<void> => {
    isWaiting = false;
    if (signal.aborted) return;
    const end = performance.now() + sliceMs;
    if (isDirty || hasUnknownImages()) {
      isDirty = false;
      loadedUrls.clear();
      forgetRemoved();
      enter(document);
      hasNewStyles = false;
    }
    for (const element of pending) {
      if (performance.now() > end) {
        isWaiting = true;
        return whenIdle(work);
      }
      pending.delete(element);
      // One element that cannot be read must not stop the others.
      await learn(element).catch(() => undefined);
    }
    sendLearned();
  };

  const findElements = (urls: ReadonlySet<string>): [element: Element, url: string][] =>
    [...boxes.keys()].flatMap((element) => {
      // Not from `learned`, which has no layout of a broken image.
      const candidates = isImageElement(element)
        ? [imageUrl(element)]
        : (learned.get(element) ?? []).map(([it]) => it);
      const url = candidates.find((it) => it !== undefined && urls.has(it));
      return url === undefined ? [] : [[element, url]];
    });

  const reloads = (
    urls: ReadonlySet<string>,
    reloadImage: typeof reloadChanged,
  ): (() => Promise<void>)[] =>
    findElements(urls).map(([element, url]) =>
      isImageElement(element)
        ? () => reloadImage(element, url)
        : () => reloadBackground(element as HTMLElement, url),
    );
  const findShown = (urls: ReadonlySet<string>): Set<string> =>
    new Set(findElements(urls).map(([, url]) => url));
  const showRestored = (urls: ReadonlySet<string>): void => {
    void runEach(reloads(urls, reloadChanged));
    // An element that is added later would show the placeholder from the memory cache.
    const reloaded = findShown(urls);
    for (const url of urls) if (!reloaded.has(url)) void dropFromMemoryCache(url);
  };
  const handleOutage = createOutageRecovery(
    home,
    client,
    placeholders,
    findShown,
    showRestored,
    signal,
  );

  const noteResources = (entries: PerformanceEntryList): void => {
    for (const { name, initiatorType } of entries as PerformanceResourceTiming[]) {
      if (initiatorType === 'img') {
        loadedUrls.add(name);
        scheduleWork();
      }
      if (initiatorType !== 'css' || /\.(?:css|woff2?|[ot]tf)\b/.test(name)) continue;
      styledUrls.add(name);
      hasNewStyles = true;
      rescan();
    }
  };

  const learnAnew = (): void => {
    for (const element of boxes.keys()) pending.add(element);
    scheduleWork();
  };
  const hear = ({ data }: MessageEvent): void => {
    handleOutage(data);
    if (isUpdateMessage(data))
      dispatchUpdate(client, data.url, reloads(new Set([data.url]), reloadChanged));
    if (isShowAgainMessage(data)) {
      // A few runners share one iterator, so that the visitor's own requests are not held up.
      const queue = reloads(new Set(data.urls), reloadIfWider).values();
      for (let runner = 0; runner < concurrency; runner += 1) void runEach(queue);
    }
  };

  noteResources(performance.getEntriesByType('resource'));
  const resources = new PerformanceObserver((list) => noteResources(list.getEntries()));
  resources.observe({ type: 'resource' });
  addEventListener('resize', learnAnew, { signal });
  // A page that was left hears nothing of images that have become wider meanwhile.
  addEventListener(
    'pageshow',
    () => {
      sendLayouts = createLayoutSender();
      scheduleWork();
    },
    { signal },
  );
  // Without delay, because the worker needs the layouts for the next image.
  workers.addEventListener('controllerchange', sendLearned, { signal });
  workers.addEventListener('message', hear, { signal });
  signal.addEventListener('abort', () => {
    for (const observer of [sizes, changes, resources]) observer.disconnect();
  });
  compareVersions(client.registration, signal);
  scheduleWork();
}

async function runEach(queue: Iterable<() => Promise<void>>): Promise<void> {
  for (const run of queue) await run();
}
