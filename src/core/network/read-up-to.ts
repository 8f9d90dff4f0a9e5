/**
 * Reads a body to its end. If it is larger than `maxBytes`, cancels it and returns `undefined`.
 *
 * @param onChunk called with each chunk; if it throws, reading ends
 * @throws if the body fails, or if `onChunk` throws
 */
export async function readUpTo(
  maxBytes: number,
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  onChunk?: (chunk: Uint8Array) => void,
): Promise<Blob | undefined> {
  if (!body) return new Blob();
  const reader = body.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    bytes += value.byteLength;
    onChunk?.(value);
    if (bytes > maxBytes) {
      // Not awaited: cancelling one half of a clone only ends when the other half is cancelled too.
      void reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
