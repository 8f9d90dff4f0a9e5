import { isVersion } from '../core/match/site-image.js';
import type { Operations } from '../core/layout/operations.js';
import {
  createProvider,
  type Dialect,
  type Elsewhere,
  shortAddressOf,
  withQuery,
} from './dialect.js';
import { joinOperations, type NamedOperations } from './operations-text.js';
import type { Provider } from './provider.js';

/** A dialect with its operations in the query. */
export interface QueryDialect
  extends Partial<Omit<Dialect, 'understood' | 'write'>>, Pick<Dialect, 'understood'> {
  /** The variant's parameters. */
  parameters: (operations: Operations) => NamedOperations;
}

/** Matches a version, which is not an operation: `?v=3`, `?ver=6.4`, `?1700000000`. */
const version = /^(?:(?:v|ver|t|updatedAt)=|\d*$)/;

/** Creates the provider of a dialect with its operations in the query; by default, versions are kept. */
export function queryProvider({ parameters, ...dialect }: QueryDialect): Provider {
  return createProvider({
    shape: /^(?<source>[^?]*)\??(?<operations>.*)$/,
    separator: '&',
    kept: version,
    ...dialect,
    write: (operations, source) =>
      withQuery(source, joinOperations(parameters(operations), '=', '&')),
  });
}

/**
 * For a CDN that serves the site's paths below its `baseUrl`. A URL with any query except a version
 * stays unchanged: the query could be an operation of the site itself, which the CDN may drop.
 */
export const mirrored: Elsewhere = ({ pathname, search }) =>
  isVersion(search.slice(1)) ? pathname + search : undefined;

/** The same, for other URLs of the CDN itself: `t` is a version there as well. */
export const moved: Elsewhere = ({ pathname, search }) =>
  search
    .slice(1)
    .split('&')
    .every((part) => version.test(part))
    ? pathname + search
    : undefined;

/**
 * For a CDN at the site's own origin that expects the source image in the parameter `url`: a path for
 * the site's own images, the whole URL for all others.
 */
export const wrapped: Elsewhere = (url, baseUrl) =>
  `?url=${encodeURIComponent(shortAddressOf(url, baseUrl))}`;
