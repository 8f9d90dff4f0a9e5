const name = 'pocketcdn-doctor-no-such-image';

/**
 * The address of an image of the same kind that cannot exist: the last file name is another, which is
 * the image's own also where a CDN's address wraps it. Where no file is named, as by CDNs that number
 * their images, the last part of the path has more to it. The host stays.
 */
export function nameNobodyHas(image: URL): URL {
  const place = image.href.slice(image.origin.length);
  const changed = place.replace(/(.*(?:\/|%2F))[^/]*?(\.\w{3,4})(?=[^.]*$)/i, `$1${name}$2`);
  if (changed !== place) return new URL(image.origin + changed);
  const url = new URL(image);
  url.pathname = url.pathname.replace(/\/?$/, (end) => `-${name}${end}`);
  return url;
}
