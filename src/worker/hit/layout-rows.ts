import type { PageLayout } from '../../core/layout/learned-layout.js';
import { ownOrigin } from './own-url.js';

/** The row of the layouts that were learned of a page. */
export const layoutsRow = (page: string): `layouts:${string}` => `layouts:${page}`;

/** Such a row. Written by us alone, in one piece. */
export const readLayouts = (stored: unknown): PageLayout =>
  Array.isArray(stored) ? (stored as PageLayout) : [];

/** An image's name in it: the site's own are stored by path. Browsers hand out URLs in one spelling already. */
export function shortenUrl(url: string): string {
  const [address = ''] = url.includes('#') ? url.split('#', 1) : [url];
  const origin = ownOrigin();
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
}
