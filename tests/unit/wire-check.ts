import { expect } from 'vitest';
import type { RecordedRequest } from '../fault-server/fault-server.ts';
import type { Effect, FieldRow } from './wire-fields.ts';
import type { WireStage } from './wire-stage.ts';

function parts({ path, headers, body }: RecordedRequest) {
  const parsed: unknown = JSON.parse(body);
  return { path, headers, body: parsed };
}

/** Asks with and without the field, and compares what was sent. */
export async function checkField({ change }: FieldRow, effect: Effect, stage: WireStage): Promise<void> {
  const plain = await stage.ask();
  expect(plain).toMatchObject({ text: 'fine', failure: null });
  const [bare] = plain.sent.map(parts);
  if (effect !== 'sends nothing of it' && 'sends' in effect && effect.sends.path !== undefined) {
    stage.answer(stage.fine, effect.sends.path.split('?')[0]);
  }
  const changed = await stage.ask(change(stage));
  const [sent] = changed.sent.map(parts);
  if (effect === 'sends nothing of it') {
    expect([sent?.path, sent?.body]).toEqual([bare?.path, bare?.body]);
    expect(JSON.stringify(sent)).not.toMatch(/canary.(name|model)/i);
  } else if ('refuses' in effect) {
    expect(changed.failure).toMatchObject(effect.refuses);
    expect(changed.sent).toEqual([]);
  } else {
    expect(sent).toMatchObject(effect.sends);
    expect(bare).not.toMatchObject(effect.sends);
  }
}

/** For the name of a test. */
export function describeEffect(effect: Effect): string {
  if (effect === 'sends nothing of it') return effect;
  return 'refuses' in effect ? `refused: ${JSON.stringify(effect.refuses)}` : JSON.stringify(effect.sends);
}
