import { expect, it } from 'vitest';
import { exempt, unpinned } from '../core/layout/learned-layout.js';
import { whyForbidden, whyNotResized } from './what-may-be-rewritten.js';

const image = {
  rule: { match: '*' },
  layout: undefined,
  cdns: [{ provider: 'imgix', baseUrl: 'https://acme.imgix.net' }],
  isRead: false,
} as const;
const whyNot = (address: string, changes: Partial<Parameters<typeof whyNotResized>[1]> = {}) =>
  whyNotResized(new URL(address, 'https://site.example'), { ...image, ...changes });

it.each([
  ['file-type', '/logo.svg', {}],
  ['file-type', '/loop.GIF?v=1', {}],
  ['secret', '/a.jpg?token=S', {}],
  ['operations', 'https://acme.imgix.net/a.jpg?txt=hello', {}],
  ['optimizer', '/_next/image?url=a', {}],
  ['unreachable', 'https://other.example/a.jpg', {}],
  ['exempt', '/a.jpg', { layout: exempt, isRead: true }],
  ['intrinsic', '/a.jpg', { layout: unpinned, isRead: true }],
  ['no-cdn', '/a.jpg', { cdns: [] }],
  ['resize-false', '/a.jpg', { rule: { match: '*', resize: false } }],
] as const)('%s: %s', (expected, address, changes) => {
  expect(whyNot(address, changes)).toBe(expected);
});

it('names the page’s wish before the type of the file', () => {
  expect(whyNot('/logo.svg', { layout: exempt })).toBe('exempt');
});

it('forbids nothing else', () => {
  expect(whyForbidden('/svg/authors.gifts.jpg?v=2')).toBeUndefined();
});
