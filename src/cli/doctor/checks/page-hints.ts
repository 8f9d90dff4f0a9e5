import { hinted, ok, type Verdict } from '../finding.js';
import type { Visit } from '../visit.js';

const wanted = ['Sec-CH-DPR', 'Sec-CH-Width', 'Sec-CH-Viewport-Width'];

/** With client hints, Chromium says how large the device shows an image, from the first visit on. */
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
      isPart ? `The page asks for no ${missing.join(', ')}` : 'The page asks for no client hints',
      {
        why: 'With them, Chrome and Edge say how large an image is shown before its layout was learned: it fits on the first visit.',
        mend: 'Send the header with every page.',
        add: `Accept-CH: ${wanted.join(', ')}`,
      },
    ),
  ];
}
