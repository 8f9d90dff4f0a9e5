/** The reason why PocketCDN does not run. The error's message says how to fix it. */
export type PocketCdnErrorCode =
  | 'insecure-context'
  | 'not-supported'
  | 'worker-missing'
  | 'worker-mime-type'
  | 'worker-mismatch'
  | 'worker-elsewhere'
  | 'worker-unreachable'
  | 'scope-not-allowed'
  | 'policy-not-allowed'
  | 'other-worker'
  | 'registration-failed'
  | 'no-worker'
  | 'no-user-action';

/**
 * A failure of the environment. Mistakes in the calling code are `TypeError` and `RangeError`
 * instead.
 */
export class PocketCdnError extends Error {
  override readonly name = 'PocketCdnError';
  readonly code: PocketCdnErrorCode;

  constructor(code: PocketCdnErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
