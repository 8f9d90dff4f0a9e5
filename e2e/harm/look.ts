import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { OtherSite } from './other-site.js';

/** What a site's server, a page's scripts and a visitor notice of the page's images. */
export interface Noticed {
  /** Requests that the site's own handlers answered, sorted. */
  requests: string[];
  /** The events of each image, in order, by path. */
  events: Record<string, string[]>;
  /** Natural width of each image in the document, and the box of its parent. */
  images: { path: string; naturalWidth: number; width: number; height: number }[];
}

/** Records the events of all images, also of those that are in no document. */
const recorder = `
  window.imageEvents = {};
  const note = ({ type, target }) => {
    const path = new URL(target.src).pathname;
    (window.imageEvents[path] ??= []).push(type);
  };
  const watch = (image) => {
    for (const type of ['load', 'error']) image.addEventListener(type, note);
  };
  const BrowserImage = window.Image;
  window.Image = function Image(...given) {
    const image = new BrowserImage(...given);
    watch(image);
    return image;
  };
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node instanceof HTMLImageElement) watch(node);
    }
  }).observe(document, { childList: true, subtree: true });
`;

/** A page of that site, which records the events of its images. */
export const pageOf = (html: string): string =>
  '<!doctype html><title>Other</title><meta name="viewport" content="width=device-width">' +
  `<link rel="icon" href="data:,"><script>${recorder}</script><body style="font: 16px/18px serif">${html}`;

/**
 * Opens a page, and looks at it when nothing happens any more.
 *
 * @param seconds for how long something may still happen
 */
export async function lookAt(
  page: Page,
  site: OtherSite,
  path: string,
  seconds: number,
): Promise<Noticed> {
  site.requests.length = 0;
  await page.goto(site.url + path, { waitUntil: 'commit' });
  await delay(seconds * 1000);
  const { events, images } = await page.evaluate(() => ({
    events: (window as unknown as { imageEvents: Noticed['events'] }).imageEvents,
    images: [...document.images].map((image) => {
      const { width, height } = image.parentElement!.getBoundingClientRect();
      const { naturalWidth } = image;
      return { path: new URL(image.src).pathname, naturalWidth, width, height };
    }),
  }));
  const requests = site.requests.map((request) => request.path).filter((it) => it !== path);
  return { requests: requests.toSorted(), events, images };
}
