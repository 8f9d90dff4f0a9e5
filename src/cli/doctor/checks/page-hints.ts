import { hinted, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

const wanted = ['Sec-CH-DPR', 'Sec-CH-Width', 'Sec-CH-Viewport-Width'];

/**
 * Client hints are optional: with them, Chromium sends DPR and viewport width with each image request,
 * also before the page script has told them to the worker.
 */
export function checkPageHints({ page, markup }: Visit): Verdict[] {
  const metas = markup.metas.filter(({ name }) => /^(?:accept|delegate)-ch$/.test(name));
  const named = [page.headers.get('accept-ch') ?? '', ...metas.map(({ content }) => content)]
    .join()
    .toLowerCase();
  const missing = wanted.filter((hint) => !named.includes(hint.toLowerCase()));
  if (missing.length === 0) return [ok('The page asks for client hints')];
  const isPart = missing.length < wanted.length;
  return [
    hinted(
      isPart
        ? `The page does not ask for ${missing.join(', ')}`
        : 'The page does not ask for client hints',
      {
        why: 'Client hints are optional. With them, Chrome and Edge tell the worker DPR and viewport width before the page script does. In a window of another size, images whose layout was measured before then fit exactly.',
        fix: 'Send this header with every page.',
        add: `Accept-CH: ${wanted.join(', ')}`,
      },
    ),
  ];
}
