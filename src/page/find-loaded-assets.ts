/** Links whose target is a style, a script or a font. */
const assetLinks =
  'link[rel~=stylesheet],link[rel=modulepreload],link[rel=preload]:is([as=style],[as=script],[as=font])';

/** Files that a style sheet loads, except images. */
const styledAsset = /\.(?:css|woff2?|[ot]tf|eot)$/i;

const moduleAsset = /\.[cm]?js$/i;

/**
 * URLs of the styles, scripts and fonts that a page has loaded.
 *
 * @param entries the page's `PerformanceResourceTiming` entries
 * @see https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-initiatortype
 */
export function findLoadedAssets(page: Document, entries: PerformanceEntryList): string[] {
  const linked = new Set(
    [...page.querySelectorAll<HTMLLinkElement>(assetLinks)].map(({ href }) => href),
  );
  const isAsset = ({ name, initiatorType }: PerformanceResourceTiming): boolean => {
    const [path = ''] = name.split(/[?#]/, 1);
    if (initiatorType === 'script') return true;
    // The worker's own file, which `sendAcceptHeader()` requests as an image.
    if (initiatorType === 'img') return false;
    if (initiatorType === 'link') return linked.has(name) || moduleAsset.test(path);
    return (initiatorType === 'css' ? styledAsset : moduleAsset).test(path);
  };
  const urls = (entries as PerformanceResourceTiming[]).filter(isAsset).map(({ name }) => name);
  return [...new Set(urls)];
}
