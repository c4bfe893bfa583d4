import type { Message } from '../../../src-shared/sessions/session.ts';

/** Shorter ones say nothing of a model's speed. */
const leastMs = 50;

/** Output tokens for each second after the first one, whole; null while it is not known. */
export function tokensPerSecond({
  usage,
  firstTokenMs,
  createdAt,
  finishedAt,
}: Pick<Message, 'usage' | 'firstTokenMs' | 'createdAt' | 'finishedAt'>): number | null {
  if (usage === null || firstTokenMs === null || finishedAt === null) return null;
  const ms = finishedAt - createdAt - firstTokenMs;
  return ms < leastMs || usage.output === 0 ? null : Math.round((usage.output / ms) * 1_000);
}
