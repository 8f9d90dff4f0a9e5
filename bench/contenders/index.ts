/** What can run in the benchmark, one folder each; without a worker there is none. */
export const contenderNames = [
  'none',
  'cache-first',
  'swr',
  'workbox-recipe',
  'workbox-swr',
  'serwist',
  'pocketcdn',
  'static-route',
] as const;

export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  name: ContenderName;
  /** For the table's head and the chart. */
  title: string;
  /** What it is, for the documentation and `--help`. */
  description: string;
}

/** Those that answer images. */
export const imageContenders: readonly ContenderName[] = contenderNames.filter(
  (name) => name !== 'static-route',
);

export const contenders: Readonly<Record<ContenderName, Contender>> = {
  none: {
    name: 'none',
    title: 'no worker',
    description: 'the browser alone, with its HTTP cache',
  },
  'cache-first': {
    name: 'cache-first',
    title: 'cache-first',
    description: 'handwritten, about ten lines: the measure of all others',
  },
  swr: {
    name: 'swr',
    title: 'SWR by hand',
    description: 'the same ten lines, which ask again behind every answer',
  },
  'workbox-recipe': {
    name: 'workbox-recipe',
    title: 'Workbox recipe',
    description: '`imageCache()` of workbox-recipes',
  },
  'workbox-swr': {
    name: 'workbox-swr',
    title: 'Workbox SWR',
    description: '`StaleWhileRevalidate` with `ExpirationPlugin`',
  },
  serwist: {
    name: 'serwist',
    title: 'Serwist',
    description: 'what its `defaultCache` does for images',
  },
  pocketcdn: {
    name: 'pocketcdn',
    title: 'PocketCDN',
    description: 'the ready worker and the page script, as they are shipped',
  },
  'static-route': {
    name: 'static-route',
    title: 'empty worker',
    description: 'a worker that does nothing, behind the same static route as PocketCDN’s',
  },
};
