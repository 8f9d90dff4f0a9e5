import { failed, hinted, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** What there is to try the CDN with. */
export function checkCdnNamed({ cdn, cdnRefused, markup, mention }: Visit): Verdict[] {
  if (cdnRefused) {
    return [
      failed(`register() refuses the options of the page: ${cdnRefused}`, {
        why: `They stand in ${mention?.element ? "the script's tag" : mention?.where}. It throws, and all images come as without us.`,
        mend: 'Correct them there: docs/options.md, docs/providers.md.',
      }),
    ];
  }
  if (!cdn) {
    return [
      hinted('The CDN was not looked at: the page does not say which it is', {
        why: mention
          ? 'The options are made where this command cannot read them.'
          : 'Without a CDN, images are kept and not resized.',
        mend: 'If you have one, name it on the command line.',
        add: '--provider imgix --cdn https://acme.imgix.net',
      }),
    ];
  }
  const { provider, baseUrl } = cdn.options;
  if (cdn.image) return [ok(`Tried with ${cdn.image.authorUrl}`)];
  return [
    warned(
      markup.images.length === 0
        ? 'There is no image in the page to try the CDN with'
        : `None of the ${markup.images.length} images of the page can be resized by ${provider} at ${baseUrl}`,
      {
        why:
          markup.images.length === 0
            ? 'Images that scripts add are not seen.'
            : 'SVG, GIF and icons, signed addresses, operations that the adapter does not understand, and images that the CDN cannot reach are left alone: docs/providers.md.',
        mend: 'Name an image with --image, and look whether provider and base URL are right.',
        add: '--image /photos/one.jpg',
      },
    ),
  ];
}
