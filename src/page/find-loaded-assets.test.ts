import { expect, it } from 'vitest';
import { findLoadedAssets } from './find-loaded-assets.js';

it('lists scripts, modules, and files of styles, but no images', () => {
  const page = { querySelectorAll: () => [] } as unknown as Document;
  const entries = [
    ['https://site.example/app.js', 'script'],
    ['https://site.example/module.js', 'other'],
    ['https://site.example/font.woff2', 'css'],
    ['https://site.example/background.jpg', 'css'],
    ['https://site.example/photo.jpg', 'img'],
    // As `tellAccept()` requests it.
    ['https://site.example/pocketcdn-sw.js?maxDpr=2', 'img'],
  ].map(([name, initiatorType]) => ({ name, initiatorType }));
  expect(findLoadedAssets(page, entries as unknown as PerformanceEntryList)).toEqual([
    'https://site.example/app.js',
    'https://site.example/module.js',
    'https://site.example/font.woff2',
  ]);
});
