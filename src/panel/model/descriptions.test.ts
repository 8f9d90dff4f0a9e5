import { expect, it } from 'vitest';
import { describeCircuit, describeHistory } from './describe-circuit.js';
import { describeSavings } from './describe-savings.js';
import { describeWorker } from './describe-worker.js';
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

it('describes the chart of bytes in a sentence', () => {
  const savings = { loaded: 1, total: 1, originalBytes: 1_000_000, cacheBytes: 0 };
  const figures = { ...savings, networkBytes: 200_000, savedBytes: 800_000 };
  expect(describeSavings({ ...figures, basis: 'originals' })).toContain('80 percent saved');
});

const usual = { wasControlled: true, isBypassed: false, hasAnswered: false };

it('explains a first visit, and nothing if the worker works as expected', () => {
  const answers = { state: 'answers', stats: {} as never } as const;
  expect(describeWorker(answers, usual)).toBeUndefined();
  expect(describeWorker(answers, { ...usual, wasControlled: false })).toContain(
    'controls this page from now on',
  );
});

it('names the worker that does not answer, and the line to add to it', () => {
  const silent = { state: 'silent', script: 'https://site.example/sw.js?a=1' } as const;
  expect(describeWorker(silent, usual)).toMatch(/worker \/sw\.js controls.*images\.onMessage/);
  expect(describeWorker(silent, { ...usual, hasAnswered: true })).toContain('from its last answer');
});

it.each([
  [{ state: 'none' }, 'Call register()'],
  [{ state: 'waiting', script: 'https://site.example/sw.js' }, 'Reload the page'],
  [{ state: 'insecure', origin: 'http://site.example' }, 'Serve it over https'],
  [{ state: 'failed', reason: 'no room' }, 'no room'],
] as const)('says how to fix %j', (worker, fix) => {
  expect(describeWorker(worker, { ...usual, wasControlled: false })).toContain(fix);
});

it('describes a circuit breaker', () => {
  const report = { state: 'open', openUntil: 0, history: [{ at: 0, isOpen: true }] } as const;
  expect(describeCircuit(report).label).toMatch(/^Paused until \d\d:\d\d:\d\d$/);
  expect(describeHistory(report)).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d failed$/)]);
});
