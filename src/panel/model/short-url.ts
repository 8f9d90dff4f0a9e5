/** Shortens a URL to its file name, with the host in front if it is not the page's host. */
export function shortUrl(url: string, pageUrl: string): string {
  const { host, pathname } = new URL(url, pageUrl);
  const name = decodeText(pathname.split('/').findLast((part) => part !== '') ?? pathname);
  return host === new URL(pageUrl).host ? name : `${host}/…/${name}`;
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
