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

/** A dialect whose operations are parameters of the query. */
export interface QueryDialect
  extends Partial<Omit<Dialect, 'understood' | 'write'>>, Pick<Dialect, 'understood'> {
  /** The variant's parameters. */
  parameters: (operations: Operations) => NamedOperations;
}

/** `?v=3`, `?ver=6.4`, `?1700000000`: asks for one version of a file and does nothing to it. */
const version = /^(?:(?:v|ver|t|updatedAt)=|\d*$)/;

/** Makes the provider of a dialect whose operations are parameters; by default, versions are kept. */
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
 * A CDN that serves the site's paths under its own base. Another query than a version is left
 * alone: it could be an operation of the site's own, and the CDN may drop it.
 */
export const mirrored: Elsewhere = ({ pathname, search }) =>
  search
    .slice(1)
    .split('&')
    .every((part) => part === '' || version.test(part))
    ? pathname + search
    : undefined;

/**
 * A CDN at the site's own origin that takes the source image in the parameter `url`: the site's own
 * by their path, all others by their whole address.
 */
export const wrapped: Elsewhere = (url, baseUrl) =>
  `?url=${encodeURIComponent(shortAddressOf(url, baseUrl))}`;
