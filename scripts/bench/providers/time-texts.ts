/** Milliseconds from now until `count` texts have come; throws when the stream ends with another number of them. */
export async function timeTexts<Part>(
  open: () => Promise<AsyncIterable<Part>> | AsyncIterable<Part>,
  textOf: (part: Part) => string | null | undefined,
  count: number,
): Promise<number> {
  const start = performance.now();
  let seen = 0;
  let reached = Number.NaN;
  for await (const part of await open()) {
    if (!textOf(part)) continue;
    seen += 1;
    if (seen === count) reached = performance.now() - start;
  }
  if (seen !== count) throw new Error(`expected ${count} deltas, got ${seen}`);
  return reached;
}
