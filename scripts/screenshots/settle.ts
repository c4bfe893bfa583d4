import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';

/** Friday, 6 March 2026, 9:00 UTC. */
const storedAt = Date.UTC(2026, 2, 6, 9);
const firstTokenMs = 412;

/** Before the first start: the same identity each time, so that fingerprints of keys are the same. */
export async function settleIdentity(folder: string): Promise<void> {
  const fingerprintSecret = 'p'.repeat(43);
  const identity = { version: '1.0', homeId: '6f6e6520-686f-4d65-8f66-6f7220706963', fingerprintSecret };
  await writeFile(join(folder, 'home.json'), JSON.stringify(identity));
}

/** Gives every time in a stored home the same value in each run, so that pictures differ only where the app does. */
export async function settleTimes(folder: string): Promise<void> {
  const database = new Sqlite(join(folder, 'patchbay.db'));
  database.prepare('UPDATE messages SET first_token_ms = ? WHERE first_token_ms IS NOT NULL').run(firstTokenMs);
  database.close();
  const path = join(folder, 'credential-index.json');
  const schema = z.looseObject({ entries: z.record(z.string(), z.looseObject({ setAt: z.number() })) });
  const index = schema.parse(JSON.parse(await readFile(path, 'utf8')));
  for (const entry of Object.values(index.entries)) entry.setAt = storedAt;
  await writeFile(path, JSON.stringify(index, null, 2));
}
