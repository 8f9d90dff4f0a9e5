/**
 * Cancels a body that nothing reads. While a body is referenced, Chromium counts its deleted entry
 * as stored. An unread half of a clone keeps the whole body in memory.
 *
 * Returns no promise: cancelling one half of a clone only ends when the other half is cancelled
 * too.
 */
export function discard(response: { body: ReadableStream | null } | undefined): void {
  response?.body?.cancel().catch(() => undefined);
}
