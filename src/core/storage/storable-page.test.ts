import { describe, expect, it } from 'vitest';
import { isStorableAsset, isStorablePage, type ReceivedHead } from './storable-page.js';

const received = (
  headers: Record<string, string>,
  head: Partial<ReceivedHead> = {},
): ReceivedHead => ({
  status: 200,
  redirected: false,
  headers: new Headers(headers),
  ...head,
});
const page = { 'content-type': 'text/html; charset=utf-8' };
const script = { 'content-type': 'text/javascript' };

describe.each([
  ['a page', page, isStorablePage],
  ['an asset', script, isStorableAsset],
] as const)('%s', (_, type, isKeepable) => {
  it.each([
    ['no further headers', {}],
    ['private', { 'cache-control': 'private, max-age=0' }],
    ['no-cache', { 'cache-control': 'no-cache, must-revalidate' }],
    ['Vary', { vary: 'Cookie, Accept' }],
  ])('is kept with %s', (__, headers) => {
    expect(isKeepable(received({ ...type, ...headers }))).toBe(true);
  });

  it.each<[string, ReceivedHead]>([
    ['no-store', received({ ...type, 'cache-control': 'private, No-Store' })],
    ['Vary: *', received({ ...type, vary: '*' })],
    ['a redirect before it', received(type, { redirected: true })],
    ['the status of an opaque response', received(type, { status: 0 })],
    ['the status of a partial response', received(type, { status: 206 })],
    ['the status of an error', received(type, { status: 404 })],
  ])('is not kept with %s', (__, response) => {
    expect(isKeepable(response)).toBe(false);
  });
});

it.each(['text/html', 'TEXT/HTML;charset=utf-8', 'application/xhtml+xml'])(
  'accepts %s as a page, and not as an asset',
  (type) => {
    expect(isStorablePage(received({ 'content-type': type }))).toBe(true);
    expect(isStorableAsset(received({ 'content-type': type }))).toBe(false);
  },
);

it.each(['application/pdf', 'video/mp4', 'application/json', 'text/plain', ''])(
  'does not accept %j as a page',
  (type) => {
    expect(isStorablePage(received({ 'content-type': type }))).toBe(false);
  },
);

it('does not keep a download', () => {
  const headers = { ...page, 'content-disposition': 'attachment; filename=x.html' };
  expect(isStorablePage(received(headers))).toBe(false);
  expect(isStorablePage(received({ ...page, 'content-disposition': 'inline' }))).toBe(true);
});
