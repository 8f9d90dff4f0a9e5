import type { ScannedImage } from '../page-scanner.js';
import { describeRow } from '../model/describe-row.js';
import { describeSize } from '../model/describe-size.js';
import { formatBytes } from '../model/format-bytes.js';
import type { ImageRow } from '../model/image-row.js';
import { shortUrl } from '../model/short-url.js';
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
  const name = add(element, 'a', 'name');
  const badge = add(element, 'span', 'badge');
  const note = add(element, 'span', 'note');
  const size = add(element, 'span', 'size');
  const bytes = add(element, 'span', 'bytes');
  const bar = add(element, 'span', 'bar');
  const filled = add(bar, 'span', 'filled');
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

function add<Name extends keyof HTMLElementTagNameMap>(
  parent: HTMLElement,
  tag: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const child = document.createElement(tag);
  child.className = className;
  // The space keeps the words apart where they are read without the layout.
  parent.append(child, ' ');
  return child;
}
