/**
 * Reads a body to its end; `undefined` for one that is larger than that, which is left where it was.
 *
 * @param onChunk hears of each piece as it comes; what it throws ends the reading
 * @throws when the body breaks off
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
      // Not awaited: half of a clone is cancelled when the other half is.
      void reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}
