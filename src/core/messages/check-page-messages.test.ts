import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultDeviceProfile } from '../layout/device-profile.js';
import { isLoadedMessage, isPageMessage } from './check-page-messages.js';
import { maxLoadedPerMessage } from './messages.js';

describe('isPageMessage', () => {
  it('accepts the messages of the page script', () => {
    expect(isPageMessage({ type: 'pocketcdn:stats' })).toBe(true);
    expect(isPageMessage({ type: 'pocketcdn:clear' })).toBe(true);
    expect(isPageMessage({ type: 'pocketcdn:profile', profile: defaultDeviceProfile })).toBe(true);
  });

  const layout = {
    type: 'pocketcdn:layout',
    page: '/a/',
    viewportWidth: 360,
    isResized: false,
    images: [
      ['https://site.example/a.jpg', 120.5],
      ['https://site.example/b.jpg', null],
    ],
  };

  it('accepts a layout message', () => {
    expect(isPageMessage(layout)).toBe(true);
  });

  it.each([
    ['no page', { page: undefined }],
    ['a very long page', { page: 'a'.repeat(3000) }],
    ['no viewport', { viewportWidth: '360' }],
    ['no `isResized`', { isResized: undefined }],
    ['no list', { images: {} }],
    ['too many images', { images: Array.from({ length: 1001 }, () => layout.images[0]) }],
    ['a relative URL', { images: [['a.jpg', 1]] }],
    ['an object that cannot become a string', { images: [[{ toString: 1 }, 1]] }],
    ['NaN as a layout', { images: [['https://site.example/a.jpg', Number.NaN]] }],
  ])('refuses a layout message with %s', (_, fault) => {
    expect(isPageMessage({ ...layout, ...fault })).toBe(false);
  });

  const broken = { type: 'pocketcdn:broken', page: '/a/', url: 'https://site.example/a.jpg' };

  it('accepts a message about a broken image', () => {
    expect(isPageMessage(broken)).toBe(true);
  });

  it.each([
    ['no page', { page: undefined }],
    ['a relative URL', { url: 'a.jpg' }],
    ['a URL that is an object', { url: new URL(broken.url) }],
  ])('refuses a message about a broken image with %s', (_, fault) => {
    expect(isPageMessage({ ...broken, ...fault })).toBe(false);
  });

  const prefetch = {
    type: 'pocketcdn:prefetch',
    url: 'https://site.example/a.jpg',
    layoutWidth: 320.5,
    from: 'network',
  };

  it.each([prefetch, { ...prefetch, layoutWidth: null }, { ...prefetch, from: 'httpCache' }])(
    'accepts a prefetch message: %o',
    (message) => {
      expect(isPageMessage(message)).toBe(true);
    },
  );

  it.each([
    ['a relative URL', { url: 'a.jpg' }],
    ['a URL that is an object', { url: new URL('https://site.example/a.jpg') }],
    ['no layout width', { layoutWidth: undefined }],
    ['a width of 0', { layoutWidth: 0 }],
    ['an infinite width', { layoutWidth: Infinity }],
    ['a width that is a string', { layoutWidth: '320' }],
    ['another source', { from: 'origin' }],
    ['a list of sources', { from: ['network'] }],
  ])('refuses a prefetch message with %s', (_, fault) => {
    expect(isPageMessage({ ...prefetch, ...fault })).toBe(false);
  });

  it('only accepts prefetch messages with valid fields', () => {
    const anything = fc.record({
      type: fc.constant('pocketcdn:prefetch'),
      url: fc.oneof(fc.webUrl(), fc.string(), fc.anything()),
      layoutWidth: fc.oneof(fc.double(), fc.constant(null), fc.anything()),
      from: fc.oneof(fc.constantFrom('network', 'httpCache', 'nowhere'), fc.anything()),
    });
    fc.assert(
      fc.property(anything, (message) => {
        if (!isPageMessage(message)) return;
        const { url, layoutWidth, from } = message as unknown as Record<string, unknown>;
        expect(() => new URL(url as string)).not.toThrow();
        expect(layoutWidth === null || (layoutWidth as number) > 0).toBe(true);
        expect(['network', 'httpCache', 'nowhere']).toContain(from);
      }),
    );
  });

  it('refuses a profile message with an incomplete profile', () => {
    expect(isPageMessage({ type: 'pocketcdn:profile', profile: { dpr: 2 } })).toBe(false);
  });

  it('refuses everything else without throwing', () => {
    fc.assert(fc.property(fc.anything(), (value) => !isPageMessage(value)));
  });
});

describe('isLoadedMessage', () => {
  const loaded = { type: 'pocketcdn:loaded', assets: ['https://site.example/a.css'] };

  it('accepts a list of loaded files', () => {
    expect(isLoadedMessage(loaded)).toBe(true);
    expect(isLoadedMessage({ ...loaded, assets: [] })).toBe(true);
  });

  it.each([
    ['another type', { type: 'pocketcdn:stats' }],
    ['a string instead of a list', { assets: 'https://site.example/a.css' }],
    ['a relative URL', { assets: ['/a.css'] }],
    ['a number as a URL', { assets: [1] }],
    ['too many', { assets: Array.from({ length: maxLoadedPerMessage + 1 }, () => 'https://a.b/') }],
  ])('refuses a message with %s', (_, fault) => {
    expect(isLoadedMessage({ ...loaded, ...fault })).toBe(false);
  });

  it('refuses anything else without throwing', () => {
    fc.assert(fc.property(fc.anything(), (data) => !isLoadedMessage(data)));
    fc.assert(
      fc.property(fc.array(fc.anything(), { minLength: 1 }), (assets) => {
        const isText = assets.every((url) => typeof url === 'string');
        return isText || !isLoadedMessage({ ...loaded, assets });
      }),
    );
  });
});
