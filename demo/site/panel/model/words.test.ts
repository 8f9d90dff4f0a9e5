import { expect, it } from 'vitest';
import { describeConnection } from './describe-connection.js';
import { describeSavings } from './describe-savings.js';
import { formatBytes } from './format-bytes.js';
import { shortUrl } from './short-url.js';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.2 kB'],
  [9960, '10 kB'],
  [86_400, '86 kB'],
  [999_499, '999 kB'],
  [999_600, '1 MB'],
  [4_120_000, '4.1 MB'],
  [12_300_000, '12 MB'],
])('writes %i bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  ['https://site.example/photos/clock.jpg?x=1', 'clock.jpg'],
  ['/photos/a%20b.jpg', 'a b.jpg'],
  ['/photos/%E0.jpg', '%E0.jpg'],
  ['https://cdn.example/a/b/clock.jpg', 'cdn.example/…/clock.jpg'],
])('shortens %s to %s', (url, text) => {
  expect(shortUrl(url, 'https://site.example/article/')).toBe(text);
});

it('says the chart in a sentence', () => {
  const savings = { shown: 1, total: 1, originalBytes: 1_000_000, cacheBytes: 0 };
  expect(describeSavings({ ...savings, networkBytes: 200_000, savedBytes: 800_000 })).toContain(
    '80 percent saved',
  );
});

it('explains a first visit, and nothing when all is as it should be', () => {
  const connected = { state: 'connected', client: {} as never } as const;
  expect(
    describeConnection(connected, { isControlled: true, wasControlled: true }),
  ).toBeUndefined();
  expect(describeConnection(connected, { isControlled: true, wasControlled: false })).toContain(
    'takes over from the next image on',
  );
});

it('gives the reason when the registration failed', () => {
  const failed = { state: 'failed', reason: 'The server answered 404.' } as const;
  expect(describeConnection(failed, { isControlled: false, wasControlled: false })).toContain(
    'The server answered 404.',
  );
});
