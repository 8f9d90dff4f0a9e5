import type { Page } from '@playwright/test';
import type { LocalCdn } from '../../demo/server/local-cdn.js';
import type { RegisterOptions, RuleOptions } from '../../src/index.js';
import { type Device, devices } from '../support/devices.js';
import { showImages } from '../support/images.js';
import { waitUntilLearned } from '../support/layouts.js';
import { expect, test, type Visitor } from '../support/test.js';

/** An image of a page, and its painted width. */
interface PaintedImage {
  path: string;
  /** CSS px. */
  paintedWidth: number;
  /** Device px of the author's file. */
  authorWidth: number;
}

const pages = ['/', '/article/', '/photo/lit-hours/'];
const maxDpr = 2;

/** Widths that people write into a `srcset` by hand. */
const handwrittenWidths = [320, 480, 640, 800, 960, 1200, 1600, 2000, 2400];

for (const [name, device] of Object.entries(devices)) {
  const tag = name === 'phone' ? [] : '@long';
  test(`bytes on the wire, on the ${name}`, { tag }, async ({ visit, cdn, site }) => {
    test.setTimeout(180_000);
    // Neither worker nor browser stores anything, so that each visit requests all that it shows.
    cdn.cacheControl = 'no-store';
    const rows: Record<string, number[]> = {};
    const count = (row: string, bytes: number): void => {
      (rows[row] ??= []).push(bytes);
    };

    for (const path of pages) {
      const bare = await visit(device);
      const page = await bare.open(`${path}?worker=off`);
      await showImages(page);
      const images = await readPaintedImages(page);
      site.reset();
      await showImages(await (await visit(device)).open(`${path}?worker=off`));
      const originals = site.requests.filter((request) => request.path.startsWith('/photos/'));
      count(
        'the author’s files',
        originals.reduce((sum, { bytes }) => sum + bytes, 0),
      );
      count('exactly fitting', await bytesAt(cdn, images, (image) => exactWidth(image, device)));
      count(
        'srcset + sizes by hand',
        await bytesAt(cdn, images, (image) => handwrittenWidth(image, device)),
      );

      const visitor = await visit(device);
      await visitor.install();
      count('PocketCDN, first visit', await bytesOfVisit(cdn, visitor, path));
      await waitUntilLearned(visitor.context.pages().at(-1)!, path, images.length);
      count('PocketCDN, layout learned', await bytesOfVisit(cdn, visitor, path));

      const rules = images.map(({ path: match, paintedWidth }): RuleOptions => ({
        match,
        sizes: `${paintedWidth}px`,
      }));
      const options = { cdn: { provider: 'ipx', baseUrl: cdn.url }, rules } as RegisterOptions;
      const html = await (await fetch(`${site.url}${path}`)).text();
      site.pages['/with-rules/'] = { body: withOptions(html, options) };
      const other = await visit(device);
      await other.install(options);
      count('PocketCDN, first visit with rules', await bytesOfVisit(cdn, other, '/with-rules/'));
    }

    const total = (row: string): number => rows[row]!.reduce((sum, bytes) => sum + bytes, 0);
    const exact = total('exactly fitting');
    const byHand = total('srcset + sizes by hand');
    const { width, height } = device.viewport;
    console.log(
      [
        `${name}, ${width} × ${height} @${device.deviceScaleFactor}, ${pages.length} pages`,
        ...Object.keys(rows).map((row) =>
          [
            row.padEnd(36),
            total(row).toLocaleString('en').padStart(12),
            `${(total(row) / exact).toFixed(2)} × exact`.padStart(14),
            `${(total(row) / byHand).toFixed(2)} × by hand`.padStart(16),
          ].join(''),
        ),
      ].join('\n'),
    );
    expect(total('PocketCDN, layout learned') / exact).toBeLessThan(1.15);
    expect(total('PocketCDN, first visit with rules') / byHand).toBeLessThan(1.1);
  });
}

/** Replaces the site's own script in a page by one that registers with the given options. */
function withOptions(html: string, options: RegisterOptions): string {
  const script = `<script type="module">
    import { register } from '/pocketcdn.js';
    await register(${JSON.stringify(options)});
  </script>`;
  return html.replace(/<script type="module"[^>]*><\/script>/, script);
}

async function bytesOfVisit(cdn: LocalCdn, visitor: Visitor, path: string): Promise<number> {
  cdn.reset();
  const page = await visitor.open(path);
  await showImages(page);
  await page.waitForLoadState('networkidle');
  return cdn.totals.bytes;
}

const exactWidth = ({ paintedWidth, authorWidth }: PaintedImage, device: Device): number =>
  Math.min(Math.ceil(paintedWidth * Math.min(device.deviceScaleFactor, maxDpr)), authorWidth);

const handwrittenWidth = (image: PaintedImage, device: Device): number => {
  const exact = exactWidth(image, device);
  return handwrittenWidths.find((width) => width >= exact) ?? image.authorWidth;
};

/** Bytes of all images, each at a width, as the CDN sends them to a browser that supports AVIF. */
async function bytesAt(
  cdn: LocalCdn,
  images: readonly PaintedImage[],
  widthOf: (image: PaintedImage) => number,
): Promise<number> {
  let bytes = 0;
  for (const image of images) {
    const answer = await fetch(`${cdn.url}/w_${widthOf(image)},f_auto${image.path}`, {
      headers: { accept: 'image/avif,image/webp,*/*' },
    });
    bytes += (await answer.arrayBuffer()).byteLength;
  }
  return bytes;
}

/** Each photograph of a page, once, with its greatest painted width. */
async function readPaintedImages(page: Page): Promise<PaintedImage[]> {
  const painted = await page.evaluate(async () => {
    const found: PaintedImage[] = [];
    const add = (url: string, box: DOMRect, fit: string, image: HTMLImageElement): void => {
      const { naturalWidth, naturalHeight } = image;
      const atFullHeight = (box.height * naturalWidth) / naturalHeight;
      const paintedWidth = fit === 'cover' ? Math.max(box.width, atFullHeight) : box.width;
      found.push({ path: new URL(url).pathname, paintedWidth, authorWidth: naturalWidth });
    };
    for (const image of document.images) {
      add(image.src, image.getBoundingClientRect(), getComputedStyle(image).objectFit, image);
    }
    for (const element of document.querySelectorAll('*')) {
      const { backgroundImage, backgroundSize } = getComputedStyle(element);
      const [, url] = /^url\("(.*)"\)$/.exec(backgroundImage) ?? [];
      if (url === undefined || url.startsWith('data:')) continue;
      const image = Object.assign(new Image(), { src: url });
      await image.decode();
      add(url, element.getBoundingClientRect(), backgroundSize, image);
    }
    return found;
  });
  const widest = new Map<string, PaintedImage>();
  for (const image of painted) {
    const known = widest.get(image.path);
    if (!known || known.paintedWidth < image.paintedWidth) widest.set(image.path, image);
  }
  return [...widest.values()];
}
