import { withWorkerSwitch } from './with-worker-switch.js';

/** Lets the links of a page lead to pages without the worker as well, photographs themselves excepted. */
export function keepWorkerOff(page: Document, pageUrl: string): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    const target = new URL(link.href, pageUrl);
    if (target.pathname.endsWith('/')) link.href = withWorkerSwitch(target.href, true);
  }
}
