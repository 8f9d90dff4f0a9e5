import { describe, expect, it } from 'vitest';
import { checkOptions } from '../core/options/check-options.js';
import { readScriptOptions } from './read-script-options.js';

describe('readScriptOptions', () => {
  it('reads a CDN, numbers, switches and addresses', () => {
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

  it('takes the rest from JSON, and attributes before it', () => {
    expect(
      readScriptOptions({ options: '{"rules":[{"match":"/photos/*"}],"maxDpr":3}', maxDpr: '2' }),
    ).toEqual({ rules: [{ match: '/photos/*' }], maxDpr: 2 });
  });

  it('leaves the attributes of other tools alone', () => {
    expect(readScriptOptions({ cfasync: 'false', turboTrack: 'reload' })).toEqual({});
  });

  it('refuses JSON that is none, with what was given', () => {
    expect(() => readScriptOptions({ options: '{rules' })).toThrow(
      new TypeError('`data-options` must be JSON, got {rules'),
    );
  });

  it.each([
    [{ provider: 'imgix' }, /cdn\.baseUrl/],
    [{ baseUrl: 'https://acme.imgix.net' }, /cdn\.provider/],
    [{ maxDpr: 'two' }, /maxDpr/],
    [{ maxBytes: '' }, /maxBytes/],
  ])('lets the options’ own check name what is wrong: %o', (data, name) => {
    const { workerUrl: _, scope: __, ...options } = readScriptOptions(data);
    expect(() => checkOptions(options, 'https://site.example/')).toThrow(name);
  });
});
