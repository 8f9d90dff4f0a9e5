import { isUnder } from '../core/options/rules.js';
import type { Provider } from './provider.js';
import { moved, queryProvider } from './query-provider.js';

/**
 * Supabase Storage, public buckets: `<baseUrl>/render/image/public/<bucket>/<path>?width=300`;
 * `baseUrl` is `https://<project>.supabase.co/storage/v1`. It chooses the format by `Accept`, up to
 * 2,500 px and from quality 20. A width without `resize=contain` would crop, so both are written
 * together; an author's URL with a width but without `resize=contain` stays unchanged, and so does a
 * signed one. Its documentation names no way to prevent enlarging.
 *
 * @see https://supabase.com/docs/guides/storage/serving/image-transformations
 */
export const supabase: Provider = queryProvider({
  root: '/render/image/public',
  shape: /^(?=.*resize=contain|(?!.*width=))(?<source>[^?]*)\??(?<operations>.*)$/,
  understood: /width=(\d+)|quality=\d+|resize=contain/,
  elsewhere: (url, baseUrl) =>
    isUnder(url, `${baseUrl}/object/public`)
      ? moved(url, baseUrl)?.replace(/^.*?\/object\/public/, '')
      : undefined,
  parameters: ({ width, quality }) => ({
    width: width && Math.min(width, 2500),
    resize: width && 'contain',
    quality: quality && Math.max(quality, 20),
  }),
});
