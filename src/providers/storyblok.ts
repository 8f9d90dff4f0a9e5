import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';
import { thumborOperation, thumborSeparator } from './thumbor-operations.js';

/**
 * Storyblok's image service: `<baseUrl>/f/<space>/<size>/<id>/<name>/m/300x0`. It chooses WebP by
 * `Accept`. Its documentation names no way to prevent enlarging, so the width is limited to that of the
 * original, which is in the path. Images without a size in the path stay unchanged.
 *
 * @see https://www.storyblok.com/docs/api/image-service
 */
export const storyblok: Provider = createProvider({
  shape: /^(?<source>\/f\/\d+\/\d+x\d+\/[^?]+?)(?:\/m(?:\/(?<operations>[^?]*))?)?$/,
  separator: thumborSeparator,
  understood: thumborOperation,
  write({ width = Infinity, quality }, source) {
    const original = parseInt(source.split('/')[3]!, 10);
    return `${source}/m/${Math.min(width, original)}x0${quality ? `/filters:quality(${quality})` : ''}`;
  },
});
