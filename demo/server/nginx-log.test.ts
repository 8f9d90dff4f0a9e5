import { expect, it } from 'vitest';
import { parseNginxLog } from './nginx-log.js';

const line =
  '{"at":"1700000000.123","method":"GET","path":"/resize/800/75/photos/clock.jpg?v=2","status":"200",' +
  '"bytes":"29598","type":"image/jpeg","accept":"image/avif,*/*","conditional":"","cache":"MISS"}\n';

it('parses the fields of the local CDN’s log, and the cache status', () => {
  expect(parseNginxLog(line)).toEqual([
    {
      method: 'GET',
      path: '/resize/800/75/photos/clock.jpg?v=2',
      width: 800,
      format: 'jpeg',
      status: 200,
      bytes: 29_598,
      conditional: false,
      accept: 'image/avif,*/*',
      at: 1_700_000_000_123,
      cacheStatus: 'MISS',
    },
  ]);
});

it('parses a 304, and a request that is not for a variant', () => {
  const unchanged = line
    .replace('"200"', '"304"')
    .replace('image/jpeg', '')
    .replace('"conditional":""', '"conditional":"W/\\"a\\""');
  const other = line
    .replace(/"path":"[^"]+"/, '"path":"/"')
    .replace('image/avif,*/*', '')
    .replace('MISS', '');

  expect(parseNginxLog(unchanged + other)).toMatchObject([
    { status: 304, format: undefined, conditional: true, width: 800 },
    { path: '/', width: undefined, accept: undefined, cacheStatus: undefined },
  ]);
});

it('parses the width of ipx’s dialect', () => {
  const other = line.replace('/resize/800/75/', '/w_1440,f_auto/');

  expect(parseNginxLog(other)).toMatchObject([{ width: 1440 }]);
});

it('leaves out an incomplete line', () => {
  expect(parseNginxLog(line + line.slice(0, 20))).toHaveLength(1);
  expect(parseNginxLog('')).toEqual([]);
});
