import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from './hash-text.js';

describe('hashText', () => {
  // The test vectors of the algorithm's authors.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('hashes %j with FNV-1a', (text, expected) => {
    expect(hashText(text)).toBe(expected.toString(36));
  });

  it('changes if one letter is added', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 1 }), (text, letter) => {
        expect(hashText(text + letter)).not.toBe(hashText(text));
      }),
    );
  });
});
