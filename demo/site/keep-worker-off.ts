import { withWorkerSwitch } from './with-worker-switch.js';

/** Adds `?worker=off` to a page's links to other pages; links to image files stay unchanged. */
export function keepWorkerOff(page: Document, pageUrl: string): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    const target = new URL(link.href, pageUrl);
    if (target.pathname.endsWith('/')) link.href = withWorkerSwitch(target.href, true);
  }
}
