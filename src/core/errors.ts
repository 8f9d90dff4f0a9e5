/** What kept PocketCDN from running; each has one way to mend it, named in the message. */
export type PocketCdnErrorCode =
  | 'insecure-context'
  | 'worker-missing'
  | 'worker-mime-type'
  | 'worker-unreachable'
  | 'scope-not-allowed'
  | 'registration-failed'
  | 'no-worker'
  | 'no-user-action';

/** A failure of the environment. Programmer's mistakes are `TypeError` and `RangeError` instead. */
export class PocketCdnError extends Error {
  override readonly name = 'PocketCdnError';
  readonly code: PocketCdnErrorCode;

  constructor(code: PocketCdnErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
