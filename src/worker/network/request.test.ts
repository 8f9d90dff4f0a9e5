import { describe, expect, it } from 'vitest';
import { site, useTestWorker } from '../test-worker.js';
import { authorRequest, requestOnBehalf, variantRequest } from './request.js';

const worker = useTestWorker();

const url = 'https://cdn.example/a.jpg';
const page = (init: RequestInit = {}): Request => worker.ask(`${site}/a.jpg`, init).request;

/** A page's request from a style sheet of another origin, which no script can make. */
const fromStyleSheet = (): Request =>
  Object.defineProperty(page(), 'referrer', { value: 'https://styles.example/a.css' });

describe('the request for a variant', () => {
  it('has CORS and no credentials, whatever the page’s own has', () => {
    const { mode, credentials } = variantRequest(url, page(), {});
    expect({ mode, credentials }).toEqual({ mode: 'cors', credentials: 'omit' });
  });

  it('keeps the referrer of the page and its policy', () => {
    const request = variantRequest(url, page({ referrerPolicy: 'origin' }), {});
    expect(request.referrer).toBe(`${site}/page`);
    expect(request.referrerPolicy).toBe('origin');
  });

  it('sends no referrer of a style sheet on another origin', () => {
    expect(variantRequest(url, fromStyleSheet(), {}).referrer).toBe('');
  });

  it('cuts a long `Accept` for another origin between two formats', () => {
    const accept = Array.from({ length: 12 }, (_, at) => `image/format-${at}`).join();
    const sent = variantRequest(url, page({ headers: { accept } }), {}).headers.get('accept');
    expect(sent!.length).toBeLessThanOrEqual(128);
    expect(accept.startsWith(`${sent},`)).toBe(true);
    expect(sent!.length).toBeGreaterThan(100);
  });

  it('sends an `Accept` of 128 bytes as it is', () => {
    const accept = 'image/avif,'.padEnd(128, 'x');
    expect(variantRequest(url, page({ headers: { accept } }), {}).headers.get('accept')).toBe(
      accept,
    );
  });

  it('sends a long `Accept` as it is to the site’s own origin', () => {
    const accept = `image/avif,${'x'.repeat(200)}`;
    const request = variantRequest(`${site}/cdn/a.jpg`, page({ headers: { accept } }), {});
    expect(request.headers.get('accept')).toBe(accept);
  });

  it('carries validators', () => {
    const request = variantRequest(url, page(), { validators: { 'if-none-match': '"1"' } });
    expect(request.headers.get('if-none-match')).toBe('"1"');
  });
});

describe('the request for the URL of the author', () => {
  it('is the page’s own, with its referrer and policy', () => {
    const request = authorRequest(page({ referrerPolicy: 'no-referrer' }), { cache: 'no-cache' });
    expect(request).toMatchObject({
      url: `${site}/a.jpg`,
      mode: 'no-cors',
      credentials: 'include',
      cache: 'no-cache',
      referrer: `${site}/page`,
      referrerPolicy: 'no-referrer',
    });
  });

  it('sends no referrer of a style sheet on another origin', () => {
    expect(authorRequest(fromStyleSheet(), {}).referrer).toBe('');
  });
});

describe('a request that a page does not make itself', () => {
  it('sends the referrer of the page’s other images', () => {
    const referrer = { referrer: `${site}/page`, referrerPolicy: 'origin' } as const;
    expect(requestOnBehalf(url, new Headers(), referrer)).toMatchObject(referrer);
  });

  it('sends no referrer if none is known', () => {
    expect(requestOnBehalf(url, new Headers())).toMatchObject({
      referrer: '',
      referrerPolicy: 'no-referrer',
    });
  });
});
