import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

interface Habit {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly modelId: string;
  readonly modelName: string;
  /** USD for a thousand tokens of input; a fifth of that from the cache, five times as much for output. Null is unknown. */
  readonly price: number | null;
  /** Answers on a usual day. */
  readonly often: number;
}

const work = { instanceId: 'work', instanceName: 'Work' };
const personal = { instanceId: 'personal', instanceName: 'Personal' };
const habits: readonly Habit[] = [
  { ...work, modelId: 'anthropic/claude-sonnet-4.6', modelName: 'Claude Sonnet 4.6', price: 0.003, often: 9 },
  { ...work, modelId: 'anthropic/claude-opus-4.8', modelName: 'Claude Opus 4.8', price: 0.005, often: 2 },
  { ...work, modelId: 'openai/gpt-5.4-mini', modelName: 'GPT-5.4 mini', price: 0.0008, often: 12 },
  { ...personal, modelId: 'google/gemini-2.5-pro', modelName: 'Gemini 2.5 Pro', price: 0.00125, often: 6 },
  { ...personal, modelId: 'qwen/qwen3-preview', modelName: 'Qwen3 preview', price: null, often: 1 },
];

const dayMs = 86_400_000;
const days = 30;

/** 0 to 1, the same in each run. */
function noise(seed: number): number {
  const wave = Math.sin(seed * 12.9898) * 43_758.5453;
  return wave - Math.floor(wave);
}

/** Fills the ledger with a month of answers, of the sessions that no picture opens. */
export function seedPastUsage(folder: string, now: number): void {
  const database = new SqliteDatabase(join(folder, 'patchbay.db'));
  const sessions = database
    .prepare<[], string>('SELECT id FROM sessions WHERE message_count = 0 ORDER BY created_at')
    .pluck()
    .all();
  const insert = database.prepare('INSERT INTO usage_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  let seed = 1;
  for (let day = 1; day < days; day += 1) {
    const at = now - day * dayMs;
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    for (const [place, { price, often, ...model }] of habits.entries()) {
      const answers = Math.round(often * (weekend ? 0.2 : 0.5 + noise((seed += 1))));
      for (let answer = 0; answer < answers; answer += 1) {
        const input = Math.round(600 + 9_000 * noise((seed += 1)));
        const cached = Math.round(input * 0.6 * noise((seed += 1)));
        const output = Math.round(200 + 1_800 * noise((seed += 1)));
        const thousands = input - cached + cached / 5 + output * 5;
        const cost = price === null ? null : (price * thousands) / 1_000;
        const sessionId = sessions[(day + place) % sessions.length] ?? randomUUID();
        const { instanceId, instanceName, modelId, modelName } = model;
        const counts = [input - cached, cached, 0, output, 0];
        insert.run(
          randomUUID(),
          sessionId,
          at,
          instanceId,
          instanceName,
          'openrouter',
          modelId,
          modelName,
          ...counts,
          cost,
          0,
        );
      }
    }
  }
  database.close();
}
