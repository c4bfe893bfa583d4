/** What the local server is asked for, as the model's name. */
export const streamKinds = ['paced', 'flood', 'first-token'] as const;
export type StreamKind = (typeof streamKinds)[number];

export const pacedSeconds = 5;
export const pacedDeltas = 2_000 * pacedSeconds;
export const floodDeltas = 200_000;
export const firstTokenDelayMs = 50;

export function isStreamKind(name: string | undefined): name is StreamKind {
  return streamKinds.some((kind) => kind === name);
}
