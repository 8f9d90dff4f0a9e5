import { describe, expect, it } from 'vitest';
import { checkOptions } from '../core/options/check-options.js';
import { readScriptOptions } from './read-script-options.js';

describe('readScriptOptions', () => {
  it('reads a CDN, numbers, booleans and URLs', () => {
    expect(
      readScriptOptions({
        provider: 'imgix',
        baseUrl: 'https://acme.imgix.net',
        maxDpr: '1.5',
        maxBytes: '1000000',
        offlinePages: '',
        debug: 'false',
        workerUrl: '/sub/pocketcdn-sw.js',
      }),
    ).toEqual({
      cdn: { provider: 'imgix', baseUrl: 'https://acme.imgix.net' },
      maxDpr: 1.5,
      maxBytes: 1_000_000,
      offlinePages: true,
      debug: false,
      workerUrl: '/sub/pocketcdn-sw.js',
    });
  });

  it('reads other options from JSON, which attributes override', () => {
    expect(
      readScriptOptions({ options: '{"rules":[{"match":"/photos/*"}],"maxDpr":3}', maxDpr: '2' }),
    ).toEqual({ rules: [{ match: '/photos/*' }], maxDpr: 2 });
  });

  it('ignores the attributes of other tools', () => {
    expect(readScriptOptions({ cfasync: 'false', turboTrack: 'reload' })).toEqual({});
  });

  it('refuses invalid JSON, naming it', () => {
    expect(() => readScriptOptions({ options: '{rules' })).toThrow(
      new TypeError('`data-options` must be JSON, got {rules'),
    );
  });

  it.each([
    [{ provider: 'imgix' }, /cdn\.baseUrl/],
    [{ baseUrl: 'https://acme.imgix.net' }, /cdn\.provider/],
    [{ maxDpr: 'two' }, /maxDpr/],
    [{ maxBytes: '' }, /maxBytes/],
  ])('leaves invalid values to the check of the options: %o', (data, name) => {
    const { workerUrl: _, scope: __, ...options } = readScriptOptions(data);
    expect(() => checkOptions(options, 'https://site.example/')).toThrow(name);
  });
});
