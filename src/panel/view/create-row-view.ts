import type { ScannedImage } from '../page-scanner.js';
import { describeRow } from '../model/describe-row.js';
import { describeSize } from '../model/describe-size.js';
import { formatBytes } from '../model/format-bytes.js';
import type { ImageRow } from '../model/image-row.js';
import { shortUrl } from '../model/short-url.js';
import { createElement } from './create-element.js';
import { createThumbnail } from './create-thumbnail.js';
import { setText } from './set-text.js';

/** The list item of one image. */
export interface RowView {
  element: HTMLElement;
  show: (row: ImageRow, image: ScannedImage) => void;
}

/** Creates a list item, which `show()` fills again on each update. */
export function createRowView(): RowView {
  const element = document.createElement('li');
  const { canvas, draw } = createThumbnail();
  const name = createElement('a', 'name');
  const badge = createElement('span', 'badge');
  const note = createElement('span', 'note');
  const size = createElement('span', 'size');
  const bytes = createElement('span', 'bytes');
  const bar = createElement('span', 'bar');
  const filled = createElement('span', 'filled');
  bar.append(filled);
  // The spaces separate the texts for screen readers.
  element.append(name, ' ', badge, ' ', note, ' ', size, ' ', bytes, ' ', bar);
  bar.ariaHidden = 'true';
  element.prepend(canvas);
  let picture: HTMLImageElement | undefined;

  return {
    element,
    show(row, image) {
      const { label, tone, note: origin } = describeRow(row);
      name.href = row.url;
      name.title = row.url;
      setText(name, shortUrl(row.url, location.href));
      setText(badge, label);
      badge.dataset['tone'] = tone;
      setText(note, row.isBackground ? `${origin} · CSS background` : origin);
      setText(size, describeSize(row));
      setText(bytes, bytesOf(row));
      filled.style.width = `${shareOf(row) * 100}%`;
      element.dataset['status'] = row.status;

      // A background has no element to draw from. Its URL loads again from the memory cache.
      if (row.isBackground && image.loading === 'loaded' && !picture) {
        picture = new Image();
        picture.src = row.url;
      }
      const source = image.element ?? picture;
      if (source?.complete) draw(source);
    },
  };
}

function bytesOf({ servedBytes, originalBytes }: ImageRow): string {
  if (originalBytes === undefined) return servedBytes === undefined ? '' : formatBytes(servedBytes);
  const original = formatBytes(originalBytes);
  return servedBytes === undefined
    ? `${original} original`
    : `${formatBytes(servedBytes)} of ${original}`;
}

function shareOf({ servedBytes = 0, originalBytes }: ImageRow): number {
  return originalBytes === undefined ? 0 : Math.min(1, servedBytes / originalBytes);
}
