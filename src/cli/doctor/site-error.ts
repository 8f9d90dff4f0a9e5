/** The site cannot be checked: it is unreachable, or the URL is not an HTML page. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
}
