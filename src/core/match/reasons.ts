// Why PocketCDN did less with an image than it could. The codes are part of the public interface: they
// are in `stats()`, in `Server-Timing`, in the lines of `debug`, and in docs/troubleshooting.md.

/** Why an image is left to the browser, as if there were no worker. */
export type BypassReason =
  | 'removed'
  | 'not-get'
  | 'range'
  | 'authorization'
  | 'integrity'
  | 'credentials'
  | 'scheme'
  | 'too-long'
  | 'user-info'
  | 'exempt'
  | 'favicon'
  | 'no-rule'
  | 'other-host'
  | 'not-static'
  | 'query'
  | 'standard';

/** Why an image that PocketCDN handles has the width of the author's file. */
export type NotResizedReason =
  | 'exempt'
  | 'intrinsic'
  | 'animated'
  | 'no-cdn'
  | 'resize-false'
  | 'file-type'
  | 'secret'
  | 'operations'
  | 'optimizer'
  | 'unreachable';

/** Why an image from the network is shown, and not stored. */
export type NotStoredReason =
  'cache-false' | 'live-picture' | 'no-store' | 'opaque' | 'too-large' | 'one-pixel' | 'stream';

export type Reason = BypassReason | NotResizedReason | NotStoredReason;
