/** A URL short enough for a list: its file name, behind the host where that is another one. */
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
