import type { ScannedImage } from '../page-scanner.js';
import { describeRow } from '../model/describe-row.js';
import { describeSize } from '../model/describe-size.js';
import { formatBytes } from '../model/format-bytes.js';
import type { ImageRow } from '../model/image-row.js';
import { shortUrl } from '../model/short-url.js';
import { createElement } from './create-element.js';
import { createThumbnail } from './create-thumbnail.js';
import { setText } from './set-text.js';

/** One image's entry in the list. */
export interface RowView {
  element: HTMLElement;
  show: (row: ImageRow, image: ScannedImage) => void;
}

/** Creates an entry of the list, to be filled in again and again. */
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
  // The spaces keep the words apart where they are read without the layout.
  element.append(name, ' ', badge, ' ', note, ' ', size, ' ', bytes, ' ', bar);
  bar.ariaHidden = 'true';
  element.prepend(canvas);
  let picture: HTMLImageElement | undefined;

  return {
    element,
    show(row, image) {
      const { label, tone, note: words } = describeRow(row);
      name.href = row.url;
      name.title = row.url;
      setText(name, shortUrl(row.url, location.href));
      setText(badge, label);
      badge.dataset['tone'] = tone;
      setText(note, row.isBackground ? `${words} · CSS background` : words);
      setText(size, describeSize(row));
      setText(bytes, bytesOf(row));
      filled.style.width = `${shareOf(row) * 100}%`;
      element.dataset['status'] = row.status;

      // A background has no element to draw from. The same URL comes out of the page's own memory.
      if (row.isBackground && image.loading === 'loaded' && !picture) {
        picture = new Image();
        picture.src = row.url;
      }
      const source = image.element ?? picture;
      if (source?.complete) draw(source);
    },
  };
}

function bytesOf({ shownBytes, originalBytes }: ImageRow): string {
  if (originalBytes === undefined) return shownBytes === undefined ? '' : formatBytes(shownBytes);
  const original = formatBytes(originalBytes);
  return shownBytes === undefined
    ? `${original} original`
    : `${formatBytes(shownBytes)} of ${original}`;
}

function shareOf({ shownBytes = 0, originalBytes }: ImageRow): number {
  return originalBytes === undefined ? 0 : Math.min(1, shownBytes / originalBytes);
}
