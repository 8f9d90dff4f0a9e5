import { expect, type Page } from '@playwright/test';
import type { AnswerReport, PocketCdnClient, StatsReply } from '../../src/index.js';
import type { Evaluates } from './driver.js';

/** An image and its size in pixels, as the page sees it; 0 if it is broken. */
export interface ShownImage {
  path: string;
  naturalWidth: number;
  naturalHeight: number;
}

/** Loads all images of a page, including lazy ones, and waits until each is decoded or broken. */
export function showImages(page: Evaluates): Promise<ShownImage[]> {
  return page.evaluate(() =>
    Promise.all(
      [...document.images].map(async (image) => {
        image.loading = 'eager';
        await image.decode().catch(() => undefined);
        const { naturalWidth, naturalHeight } = image;
        return { path: new URL(image.src).pathname, naturalWidth, naturalHeight };
      }),
    ),
  );
}

/**
 * The present widths of a page's images, in pixels. For images that the page script may reload: their
 * `decode()` fails in Chromium and Firefox if their URL is set again.
 */
export function readWidths(page: Evaluates): Promise<number[]> {
  return page.evaluate(() => [...document.images].map(({ naturalWidth }) => naturalWidth));
}

/**
 * Inserts images into a page and waits until each is decoded or broken. Only `max-width` limits them,
 * so their layout width stays unknown and they are requested at the viewport's width.
 */
export async function insertImages(
  page: Evaluates,
  paths: readonly string[],
): Promise<ShownImage[]> {
  await page.evaluate((sources) => {
    document.body.replaceChildren(
      ...sources.map((src) => {
        const image = Object.assign(new Image(), { src });
        image.style.maxWidth = '100%';
        return image;
      }),
    );
  }, paths);
  return showImages(page);
}

/** Loads images that no element shows, one after the other. @returns the event of each */
export const loadImages = (page: Evaluates, urls: readonly string[]): Promise<string[]> =>
  page.evaluate(async (sources) => {
    const events: string[] = [];
    for (const src of sources) {
      events.push(
        await new Promise<string>((resolve) => {
          const image = new Image();
          for (const type of ['load', 'error']) {
            image.addEventListener(type, () => resolve(type), { once: true });
          }
          image.src = src;
        }),
      );
    }
    return events;
  }, urls);

/** Inserts one image into a page, and measures how long it takes to decode or break, in ms. */
export function timeImage(page: Page, path: string): Promise<ShownImage & { ms: number }> {
  return page.evaluate(async (src) => {
    const image = new Image();
    const isShown = () =>
      image.decode().then(
        () => true,
        () => false,
      );
    const startedAt = performance.now();
    image.src = src;
    image.style.maxWidth = '100%';
    document.body.replaceChildren(image);
    // A broken image may be replaced.
    for (let waits = 0; waits < 200 && !(await isShown()); waits += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const ms = performance.now() - startedAt;
    const { naturalWidth, naturalHeight } = image;
    return { path: src, naturalWidth, naturalHeight, ms };
  }, path);
}

/** The client's statistics, read in a page of `visitor.install()`. */
export function readStats(page: Evaluates): Promise<StatsReply> {
  return page.evaluate(() => (window as unknown as { images: PocketCdnClient }).images.stats());
}

/** The latest answer for each of a page's images, by path. */
export async function readAnswers(page: Evaluates): Promise<Map<string, AnswerReport>> {
  const { answers } = await readStats(page);
  return new Map(answers.map((answer) => [new URL(answer.sourceUrl).pathname, answer]));
}

/**
 * The latest answer for one of a page's images. Waits for the worker's report, which comes after the
 * answer: after a miss, when the image is stored.
 */
export async function readAnswer(page: Evaluates, path: string): Promise<AnswerReport | undefined> {
  let answer: AnswerReport | undefined;
  await expect
    .poll(async () => (answer = (await readAnswers(page)).get(path)), `the answer for ${path}`)
    .toBeDefined();
  return answer;
}

/** Changes a page's viewport and device pixel ratio, as when a device is turned. */
export async function turnDevice(
  page: Page,
  metrics: { width: number; height: number; deviceScaleFactor: number },
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', { ...metrics, mobile: false });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}
