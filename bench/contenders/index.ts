/** The contenders of the benchmark. Each has a folder, except `none`, which has no worker. */
export const contenderNames = [
  'none',
  'cache-first',
  'swr',
  'workbox-recipe',
  'workbox-swr',
  'serwist',
  'pocketcdn',
  'static-route',
  'before',
] as const;

export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  name: ContenderName;
  /** For the table's head and the chart. */
  title: string;
  /** For the documentation and `--help`. */
  description: string;
}

/** The contenders that answer image requests. */
export const imageContenders: readonly ContenderName[] = contenderNames.filter(
  (name) => name !== 'static-route',
);

export const contenders: Readonly<Record<ContenderName, Contender>> = {
  none: {
    name: 'none',
    title: 'no worker',
    description: 'only the browser, with its HTTP cache',
  },
  'cache-first': {
    name: 'cache-first',
    title: 'cache-first',
    description: 'handwritten, about ten lines: the base of all ratios',
  },
  swr: {
    name: 'swr',
    title: 'SWR by hand',
    description: 'the same ten lines, with a revalidation after every answer',
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
    description: 'the image part of its `defaultCache`',
  },
  pocketcdn: {
    name: 'pocketcdn',
    title: 'PocketCDN',
    description: 'the ready worker and the page script, as they are shipped',
  },
  before: {
    name: 'before',
    title: 'PocketCDN before',
    description: 'another build of PocketCDN, only with `--before`',
  },
  'static-route': {
    name: 'static-route',
    title: 'empty worker',
    description: 'a worker that does nothing, with the same static route as PocketCDN',
  },
};
