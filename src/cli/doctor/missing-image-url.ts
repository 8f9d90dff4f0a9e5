const name = 'pocketcdn-doctor-no-such-image';

/**
 * The URL of an image that does not exist, similar to the given one. Replaces the last file name in
 * the URL, so that it also works for a CDN URL that contains the image's own URL. Without a file name,
 * as in CDNs that number their images, appends to the last segment of the path. Keeps the host.
 */
export function missingImageUrl(image: URL): URL {
  const path = image.href.slice(image.origin.length);
  const changed = path.replace(/(.*(?:\/|%2F))[^/]*?(\.\w{3,4})(?=[^.]*$)/i, `$1${name}$2`);
  if (changed !== path) return new URL(image.origin + changed);
  const url = new URL(image);
  url.pathname = url.pathname.replace(/\/?$/, (end) => `-${name}${end}`);
  return url;
}
