/** The start of a body as text: at most `limit` bytes, and what came within `ms`. Never throws. */
export async function readLimited(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  limit: number,
  ms: number,
): Promise<string> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const timer = setTimeout(() => void reader.cancel().catch(() => undefined), ms);
  try {
    while (bytes < limit) {
      const { value } = await reader.read();
      if (value === undefined) break;
      chunks.push(value);
      bytes += value.byteLength;
    }
  } catch {
    // What came before the cut is still the best account of the error.
  } finally {
    clearTimeout(timer);
    void reader.cancel().catch(() => undefined);
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, limit));
}
