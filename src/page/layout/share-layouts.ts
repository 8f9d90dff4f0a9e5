import { isShowAgainMessage, isUpdateMessage } from '../../core/messages/check-worker-messages.js';
import { whenIdle } from '../when-idle.js';
import { compareVersions } from './compare-versions.js';
import { addressOf, innerRoot, isImageElement } from './find-images.js';
import { gatherLayouts, type Learned } from './gather-layouts.js';
import { backgroundUrls, learnBackgrounds } from './learn-background.js';
import { learnLayout } from './learn-layout.js';
import { createMender } from './mend-outage.js';
import { createBrokenReporter } from './report-broken.js';
import { letGo, showAgain, showBackgroundAgain, showNew } from './show-again.js';
import { createTeller } from './tell-layouts.js';
import { tellUpdate } from './tell-update.js';

/** Longest piece of work at once, in ms: what a visitor does must not have to wait for us. */
const sliceMs = 8;

/** How long changes gather, in ms: images that come in turn are looked at, and told of, together. */
const gatherMs = 100;

/** Images that are shown anew at the same time. */
const lanes = 4;

/**
 * Tells the worker how the page's images are laid out: at load, before the lazy ones load, after a
 * resize, and whatever comes later, in shadow roots and frames of the same origin too. Shows anew
 * what the worker has better.
 *
 * Boxes come from one `ResizeObserver`, which lays nothing out; everything else is read when the
 * page is idle, a few milliseconds at a time.
 *
 * @param client hears of images that have changed
 */
export function shareLayouts(client: EventTarget): void {
  const workers = navigator.serviceWorker;
  /** Of what has no size yet, or none of its own. */
  const noBox = new DOMRectReadOnly();
  const seenRoots = new WeakSet<Node>();
  const seenElements = new WeakSet<Element>();
  const boxes = new Map<Element, DOMRectReadOnly>();
  const learned = new Map<Element, Learned>();
  const pending = new Set<Element>();
  const styledUrls = new Set<string>();
  const makeshifts = new Set<string>();
  /** Images that came since the tree was last looked through. */
  const loadedUrls = new Set<string>();
  let isDirty = true;
  let hasNewStyles = false;
  let isWaiting = false;

  // As the worker knows the page: what a script makes of its address later does not count.
  const home = location.pathname;
  const tell = createTeller();
  const reportBroken = createBrokenReporter(home);

  const workSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => whenIdle(work), gatherMs);
  };
  const lookAgain = (): void => {
    isDirty = true;
    workSoon();
  };
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      boxes.set(target, contentRect);
      pending.add(target);
    }
    workSoon();
  });
  const changes = new MutationObserver(lookAgain);

  const forgetRemoved = (): void => {
    for (const element of boxes.keys()) {
      if (element.isConnected) continue;
      sizes.unobserve(element);
      // It may come back, as another.
      seenElements.delete(element);
      learned.delete(element);
      boxes.delete(element);
    }
  };

  const noteLoaded = ({ target }: Event): void => {
    const element = target as Element;
    if (boxes.has(element)) pending.add(element);
    // A frame has another document now.
    else isDirty = true;
    workSoon();
  };

  const enter = (root: Document | ShadowRoot): void => {
    if (!seenRoots.has(root)) {
      seenRoots.add(root);
      changes.observe(root, { childList: true, subtree: true });
      // They do not bubble, but they are captured: one listener hears of every image.
      root.addEventListener('load', noteLoaded, true);
      root.addEventListener('error', noteLoaded, true);
    }
    for (const element of root.querySelectorAll('*')) {
      const inner = innerRoot(element);
      if (inner) enter(inner);
      const isNew = !seenElements.has(element);
      seenElements.add(element);
      // An element may have a background; what a style shows now may be that of an older one.
      if (!isImageElement(element) && (isNew || hasNewStyles)) pending.add(element);
      else if (isNew) {
        // What has no size yet is not heard of, and may be known to be unpinned all the same.
        boxes.set(element, noBox);
        pending.add(element);
        sizes.observe(element);
      }
    }
  };

  /** Whether an image came that no known element shows: nothing tells of a shadow root that is attached. */
  const showsUnseen = (): boolean => {
    if (loadedUrls.size === 0) return false;
    for (const element of boxes.keys()) {
      if (isImageElement(element)) loadedUrls.delete(addressOf(element) ?? '');
    }
    return loadedUrls.size > 0;
  };

  const learn = async (element: Element): Promise<void> => {
    const box = boxes.get(element);
    if (isImageElement(element)) {
      reportBroken(element);
      const url = addressOf(element);
      if (!box || !url) return;
      // What stands in for it may have another ratio: too early to tell.
      const layout = learnLayout(element, makeshifts.has(url) ? noBox : box);
      if (layout !== undefined) learned.set(element, [[url, layout]]);
    } else if (backgroundUrls(getComputedStyle(element).backgroundImage).length > 0) {
      if (!box) sizes.observe(element);
      learned.set(element, await learnBackgrounds(element));
    }
  };

  // What was not looked at yet may still turn out to be a background.
  const tellLearned = (): void =>
    tell(gatherLayouts(learned, isDirty || pending.size > 0 ? [] : styledUrls, home));

  const work = async (): Promise<void> => {
    isWaiting = false;
    const end = performance.now() + sliceMs;
    if (isDirty || showsUnseen()) {
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
      await learn(element);
    }
    tellLearned();
  };

  const showing = (urls: ReadonlySet<string>): [element: Element, url: string][] =>
    [...boxes.keys()].flatMap((element) => {
      // Of a broken image no layout was learned.
      const shown = isImageElement(element)
        ? [addressOf(element)]
        : (learned.get(element) ?? []).map(([it]) => it);
      const url = shown.find((it) => it !== undefined && urls.has(it));
      return url === undefined ? [] : [[element, url]];
    });

  const renewals = (urls: ReadonlySet<string>): (() => Promise<void>)[] =>
    showing(urls).map(([element, url]) =>
      isImageElement(element)
        ? () => showNew(element, url)
        : () => showBackgroundAgain(element as HTMLElement, url),
    );
  const mend = createMender(home, client, makeshifts, (urls) => {
    void runEach(renewals(urls));
    // An element that is still to come would show what the browser holds.
    const shown = new Set(showing(urls).map(([, url]) => url));
    for (const url of urls) if (!shown.has(url)) void letGo(url);
  });

  const noteStyled = (entries: PerformanceEntryList): void => {
    for (const { name, initiatorType } of entries as PerformanceResourceTiming[]) {
      if (initiatorType === 'img') {
        loadedUrls.add(name);
        workSoon();
      }
      if (initiatorType !== 'css' || /\.(?:css|woff2?|[ot]tf)\b/.test(name)) continue;
      styledUrls.add(name);
      hasNewStyles = true;
      lookAgain();
    }
  };

  noteStyled(performance.getEntriesByType('resource'));
  new PerformanceObserver((list) => noteStyled(list.getEntries())).observe({ type: 'resource' });
  addEventListener('resize', () => {
    for (const element of boxes.keys()) pending.add(element);
    workSoon();
  });
  // At once: the image that comes next is asked for by what is known.
  workers.addEventListener('controllerchange', tellLearned);
  workers.addEventListener('message', ({ data }: MessageEvent) => {
    mend(data);
    if (isUpdateMessage(data)) tellUpdate(client, data.url, renewals(new Set([data.url])));
    if (!isShowAgainMessage(data)) return;
    const shows = showing(new Set(data.urls)).map(([element, url]) =>
      isImageElement(element)
        ? () => showAgain(element)
        : () => showBackgroundAgain(element as HTMLElement, url),
    );
    // Taken from one list by a few, so that what the visitor loads is not held up.
    const queue = shows.values();
    for (let lane = 0; lane < lanes; lane += 1) void runEach(queue);
  });
  compareVersions(workers);
  workSoon();
}

async function runEach(queue: Iterable<() => Promise<void>>): Promise<void> {
  for (const run of queue) await run();
}
