import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile, type DeviceProfile } from './device-profile.js';
import { choiceKey, createDeviceFieldsReader } from './choice-key.js';

/** Everything that a choice key depends on. */
interface ChoiceInput {
  settingsHash: string;
  page: string;
  own: DeviceProfile;
  accept: string;
  hints: Record<string, string>;
}

const usual: ChoiceInput = {
  settingsHash: 'hash',
  page: '/a/',
  own: defaultDeviceProfile,
  accept: 'image/avif,image/webp,*/*',
  hints: {},
};

const keyOf = ({ settingsHash, page, own, accept, hints }: ChoiceInput): string =>
  choiceKey(createDeviceFieldsReader(settingsHash)(own), page, new Headers({ accept, ...hints }));

describe('choiceKey', () => {
  const { own } = usual;
  it.each<[string, Partial<ChoiceInput>]>([
    ['the settings', { settingsHash: 'other' }],
    ['the page', { page: '/b/' }],
    ['the formats', { accept: 'image/webp,*/*' }],
    ['the device pixel ratio', { own: { ...own, dpr: 3 } }],
    ['the viewport', { own: { ...own, viewportWidth: 500 } }],
    [
      'the values of the rules’ `sizes`',
      { own: { ...own, ruleWidths: { '/a/*': 300, '/b/*': null } } },
    ],
    ['the network', { own: { ...own, networkClass: '2g' } }],
    ['the data saver', { own: { ...own, saveData: true } }],
    ['the hinted device pixel ratio', { hints: { 'sec-ch-dpr': '3' } }],
    ['the hinted viewport', { hints: { 'sec-ch-viewport-width': '500' } }],
    ['the hinted data saver', { hints: { 'save-data': 'on' } }],
    ['the hinted layout width', { hints: { 'sec-ch-width': '500' } }],
  ])('depends on %s', (_, change) => {
    expect(keyOf({ ...usual, ...change })).not.toBe(keyOf(usual));
  });

  it('is the same with client hints that equal the profile', () => {
    const hints = { 'sec-ch-dpr': String(own.dpr), 'sec-ch-viewport-width': '1024' };
    expect(keyOf({ ...usual, hints })).toBe(keyOf(usual));
  });

  it('differs for any two devices or pages', () => {
    const some = fc.record({
      page: fc.constantFrom('/', '/a/', '/a b/', '/1/'),
      own: fc.record({
        dpr: fc.constantFrom(1, 1.5, 2),
        viewportWidth: fc.integer({ min: 1, max: 3000 }),
        screenWidth: fc.integer({ min: 1, max: 3000 }),
        screenHeight: fc.integer({ min: 1, max: 3000 }),
        canRotate: fc.boolean(),
        saveData: fc.boolean(),
        networkClass: fc.constantFrom('slow-2g', '2g', '3g', '4g'),
        ruleWidths: fc
          .array(fc.option(fc.integer({ min: 1, max: 3000 })), { minLength: 1, maxLength: 3 })
          .map((widths) => Object.fromEntries(widths.map((width, at) => [`/${at}/*`, width]))),
      }),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(keyOf({ ...usual, ...one }) === keyOf({ ...usual, ...other })).toBe(isSame);
      }),
    );
  });
});
