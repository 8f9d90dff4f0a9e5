import { expect, it } from 'vitest';
import type { Answer } from '../ask.js';
import { readMarkup } from '../read-markup.js';
import type { Visit } from '../visit.js';
import { checkPageTransport } from './page-transport.js';

// Without a server, because the test servers have no certificate that Node trusts.

/** The data of a page that was fetched from a URL. */
function visitOf(url: string, html = ''): Visit {
  const page: Answer = {
    url,
    status: 200,
    headers: new Headers(),
    body: Buffer.from(html),
    redirects: [],
    redirectOrigins: [],
  };
  return {
    asked: url,
    page,
    markup: readMarkup(html, url),
    policies: [],
    integration: undefined,
    workerUrl: new URL('/pocketcdn-sw.js', url).href,
    worker: page,
    beside: [],
    cdnRefused: undefined,
    cdn: undefined,
  };
}

it.each([
  ['https://www.example.com/', 'ok'],
  ['http://localhost:4173/', 'ok'],
  ['http://127.0.0.1/', 'ok'],
  ['http://[::1]:80/', 'ok'],
  ['http://shop.localhost/', 'ok'],
  ['http://www.example.com/', 'error'],
  ['http://192.168.1.7/', 'error'],
  ['http://localhost.example.com/', 'error'],
])('for a page at %s says %s', (url, severity) => {
  expect(checkPageTransport(visitOf(url))).toMatchObject([{ severity }]);
});

it('warns of images over http on a page over https', () => {
  const html = '<img src="http://img.example.com/a.jpg"><img src="/b.jpg">';

  expect(checkPageTransport(visitOf('https://www.example.com/', html))).toMatchObject([
    {
      severity: 'warning',
      what: expect.stringContaining('http://img.example.com/a.jpg') as string,
    },
  ]);
});
