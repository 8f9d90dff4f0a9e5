import type { Reason } from '../../core/match/reasons.js';

/** Each reason why PocketCDN did less with an image than it could, in words. */
export const reasonTexts: Record<Reason, string> = {
  // Left to the browser.
  removed: 'PocketCDN was removed',
  'not-get': 'the request is not a GET',
  range: 'the page asks for a part of the file',
  authorization: 'the request carries a login',
  integrity: 'the page checks the file’s hash',
  credentials: 'the page sends cookies to another host',
  scheme: 'the URL is neither http nor https',
  'too-long': 'the URL is longer than 8,192 characters',
  'user-info': 'the URL has a user name or a password',
  exempt: 'the page exempts it',
  favicon: 'it is a favicon',
  'no-rule': 'no rule matches it',
  'other-host': 'it is on another host, and no rule names it',
  'not-static': 'its path does not end in an image extension, and no rule names it',
  query: 'its query is not a version, and no rule names it',
  standard: 'the mode “standard” does not handle such requests',
  // Not resized.
  intrinsic: 'its own pixels decide the layout',
  animated: 'it is animated',
  'no-cdn': 'no CDN is configured',
  'resize-false': 'its rule has “resize: false”',
  'file-type': 'vector images, GIFs, icons and videos are never resized',
  secret: 'its URL has a signature or a secret',
  operations: 'the adapter cannot read its URL',
  optimizer: 'its URL belongs to another image optimizer',
  unreachable: 'the adapter cannot ask the CDN for its URL',
  // Not stored.
  'cache-false': 'its rule has “cache: false”',
  'live-picture': 'its URL is new on each view',
  'no-store': 'its Cache-Control has “no-store”',
  opaque: 'its host has no CORS headers',
  'too-large': 'it is larger than “maxEntryBytes”',
  'one-pixel': 'it is one pixel, which counts requests',
  stream: 'it is a stream',
};

/** A reason of a bypass, in words. A worker of another version may know others. */
export const describeReason = (reason: string): string =>
  (reasonTexts as Partial<Record<string, string>>)[reason] ?? reason;
