import { failed, hinted, ok, type Verdict, warned } from '../finding.js';
import type { Visit } from '../visit.js';

/** Whether a CDN is named, and whether the page has an image to test it with. */
export function checkCdnNamed({ cdn, cdnRefused, markup, integration }: Visit): Verdict[] {
  if (cdnRefused) {
    return [
      failed(`register() refuses the page's options: ${cdnRefused}`, {
        why: `The options are in ${integration?.element ? 'the script tag' : integration?.where}. register() throws, and all images load as if PocketCDN were not installed.`,
        fix: 'Correct them there: docs/options.md, docs/providers.md.',
      }),
    ];
  }
  if (!cdn) {
    return [
      hinted('The CDN was not checked: the page does not name one', {
        why: integration
          ? 'The script may compute its options, and this command does not run scripts.'
          : 'Without a CDN, PocketCDN stores images but does not resize them.',
        fix: 'If you have a CDN, name it on the command line.',
        add: '--provider imgix --cdn https://acme.imgix.net',
      }),
    ];
  }
  const { provider, baseUrl } = cdn.options;
  if (cdn.image) return [ok(`Tested with ${cdn.image.authorUrl}`)];
  return [
    warned(
      markup.images.length === 0
        ? 'The page has no image to test the CDN with'
        : `None of the ${markup.images.length} images of the page can be resized by ${provider} at ${baseUrl}`,
      {
        why:
          markup.images.length === 0
            ? 'This command does not see images that scripts add.'
            : 'PocketCDN does not resize SVG, GIF and icons, signed URLs, images with operations that it does not understand, and images that the CDN cannot reach: docs/providers.md.',
        fix: 'Name an image with --image, and check the provider and the base URL.',
        add: '--image /photos/one.jpg',
      },
    ),
  ];
}
