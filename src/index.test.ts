import { expect, it } from 'vitest';
import * as pocketcdn from './index.js';

it('can be imported where there is no browser, and exports what the README names', () => {
  expect(Object.keys(pocketcdn).toSorted()).toEqual([
    'PocketCdnError',
    'connect',
    'register',
    'version',
  ]);
});
