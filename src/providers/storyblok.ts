import { createProvider } from './dialect.js';
import type { Provider } from './provider.js';
import { thumborOperation, thumborSeparator } from './thumbor-operations.js';

/**
 * Storyblok's image service: `<baseUrl>/f/<space>/<size>/<id>/<name>/m/300x0`. It chooses WebP by
 * `Accept`. It documents no mode that keeps it from enlarging; the original's size stands in the
 * path, and no more is asked for. Images without a size there stay as they are.
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
