import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Defect, startHealthySite, problemsIn, messagesIn } from './test-healthy-site.js';

const healthy = await startHealthySite();
const { examine, page, site } = healthy;

afterAll(() => healthy.close());
beforeEach(() => healthy.reset());

describe('finds in the page', () => {
  it.each<Defect>([
    [
      'a policy that forbids the worker',
      () => (site.pages['/'] = page(undefined, { 'Content-Security-Policy': "worker-src 'none'" })),
      ['error: page-policy'],
      /forbids the worker: worker-src 'none'/,
    ],
    [
      'a policy in its markup that forbids the worker by default, and its script',
      () =>
        (site.pages['/'] = page(
          (html) =>
            `<meta http-equiv="Content-Security-Policy" content="default-src https://x.test; img-src *">${html}`,
        )),
      ['error: page-script', 'error: page-policy'],
      /forbids the worker: default-src https:\/\/x\.test/,
    ],
    [
      'a policy that forbids images of the CDN that it shows',
      () =>
        (site.pages['/'] = page(
          (html) => html.replace('src="/photos/', 'src="%CDN%/w_500/photos/'),
          { 'Content-Security-Policy': "img-src 'self'" },
        )),
      ['error: page-policy'],
      /forbids images of the CDN: img-src 'self'/,
    ],
    [
      'no script of PocketCDN',
      () => (site.pages['/'] = page((html) => html.replace(/<script.*<\/script>/, ''))),
      ['warning: page-script', 'hint: cdn-named'],
      /PocketCDN was not found in the scripts of the page/,
    ],
    [
      'a provider that does not exist',
      () => (site.pages['/'] = page((html) => html.replace('"ipx"', '"ipy"'))),
      ['error: cdn-named'],
      /refuses the page's options: Unknown provider ipy\. Did you mean ipx\?/,
    ],
    [
      'an invalid base URL',
      () => (site.pages['/'] = page((html) => html.replace('%CDN%', 'ftp://x.test'))),
      ['error: cdn-named'],
      /`cdn\.baseUrl` must be an http\(s\) URL/,
    ],
    [
      'a script that is not there',
      () => delete site.pages['/pocketcdn.js'],
      ['error: page-script'],
      /pocketcdn\.js is missing: the server answered 404/,
    ],
    [
      'a page instead of the script',
      () => (site.pages['/pocketcdn.js'] = { ...page(), headers: { 'Content-Type': 'text/html' } }),
      ['error: page-script'],
      /pocketcdn\.js is missing: the server sends an HTML page/,
    ],
    [
      'an embedder policy that the CDN does not meet',
      () =>
        (site.pages['/'] = page(
          (html) => html.replace('src="/photos/', 'src="%CDN%/w_500/photos/'),
          { 'Cross-Origin-Embedder-Policy': 'require-corp' },
        )),
      ['warning: page-embedder-policy'],
      /requires Cross-Origin-Resource-Policy/,
    ],
    [
      'no client hints',
      () => (site.pages['/'] = page(undefined, { 'Accept-CH': 'Sec-CH-UA' })),
      ['hint: page-hints'],
      /does not ask for client hints/,
    ],
    [
      'one client hint of three missing',
      () =>
        (site.pages['/'] = page(undefined, { 'Accept-CH': 'Sec-CH-DPR, Sec-CH-Viewport-Width' })),
      ['hint: page-hints'],
      /does not ask for Sec-CH-Width$/,
    ],
    [
      'a redirect to another host',
      () => {
        const elsewhere = site.url.replace('localhost', '127.0.0.1');
        site.pages['/?away'] = page();
        site.pages['/'] = { body: '', status: 302, headers: { Location: `${elsewhere}/?away` } };
      },
      ['hint: page-redirect'],
      /redirects to another host/,
    ],
    [
      'no image to test the CDN with',
      () => (site.pages['/'] = page((html) => html.replace('noise.jpg', 'noise.svg'))),
      ['warning: cdn-named'],
      /None of the 1 images of the page can be resized by ipx/,
    ],
  ])('%s', async (_name, make, found, message) => {
    make();
    const { report } = await examine();

    expect(problemsIn(report)).toEqual(found);
    expect(messagesIn(report)).toMatch(message);
  });
});
