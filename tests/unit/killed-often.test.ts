import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { Conversations, valueOf } from '../support/conversation.ts';
import { DatabaseHome } from '../support/database-home.ts';

const kills = 200;
/** Each in a home of its own, beside each other. */
const lanes = 8;
const seed = 20_261_120;
/** Nearly all of it is the starting of processes. */
const timeoutMs = 300_000;
const longestLife = { lines: 60, ms: 25 };
const source = fileURLToPath(new URL('../support/busy-process.ts', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The busy process in a few files: two hundred starts from a hundred of TypeScript would take four times as long. */
async function bundled(folder: string): Promise<string> {
  const shared = { bundle: true, splitting: true, format: 'esm', platform: 'node' } as const;
  await build({
    ...shared,
    entryPoints: [source],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    external: ['better-sqlite3'],
  });
  await symlink(modules, join(folder, 'node_modules'));
  return join(folder, 'busy-process.mjs');
}

/** The same numbers for the same seed, from 0 up to 1 (mulberry32). */
function randomOf(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What processes said was stored, before each was killed. */
class Promised {
  readonly questions = new Set<string>();
  /** How long the text of an answer is at least. */
  readonly parts = new Map<string, number>();
  readonly answers = new Map<string, number>();
  readonly problems: string[] = [];

  hear(line: string): void {
    const [what, id = '', length = '0'] = line.split(' ');
    if (what === 'question') this.questions.add(id);
    else if (what === 'part') this.parts.set(id, Math.max(Number(length), this.parts.get(id) ?? 0));
    else if (what === 'answer') this.answers.set(id, Number(length));
    else if (what === 'problem') this.problems.push(line);
  }
}

/** Runs a busy process, and kills it after a while that only chance knows. */
async function live(program: string, root: string, random: () => number, promised: Promised): Promise<void> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') };
  const child = spawn(process.execPath, [program, root], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const lines = Math.floor(random() * longestLife.lines);
  const ms = random() * longestLife.ms;
  let heard = 0;
  for await (const line of createInterface(child.stdout)) {
    promised.hear(line);
    heard += 1;
    if (heard <= lines || child.killed) continue;
    await pause(ms);
    child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
}

/** What is not there of what was promised. */
async function lost(home: DatabaseHome, { questions, parts, answers, problems }: Promised): Promise<string[]> {
  const all = new Conversations(home);
  await all.engine.recover();
  const { connection } = valueOf(await all.database.open());
  const rows = connection
    .prepare<[], { id: string; state: string; length: number }>(
      'SELECT id, state, length(text) AS length FROM messages',
    )
    .all();
  const stored = new Map(rows.map((row) => [row.id, row]));
  const missing = [
    ...problems,
    ...[...questions].filter((id) => !stored.has(id)).map((id) => `question ${id}`),
    ...[...parts].filter(([id, length]) => (stored.get(id)?.length ?? -1) < length).map(([id]) => `part of ${id}`),
    ...[...answers].filter(([id, length]) => stored.get(id)?.length !== length).map(([id]) => `answer ${id}`),
    ...[...answers.keys()].filter((id) => stored.get(id)?.state !== 'complete').map((id) => `the end of ${id}`),
    ...rows.filter(({ state }) => state === 'streaming').map(({ id }) => `${id} still runs`),
    ...home.problems.map((problem) => JSON.stringify(problem)),
  ];
  if (connection.pragma('integrity_check', { simple: true }) !== 'ok') missing.push('the database is damaged');
  if (JSON.stringify(connection.pragma('foreign_key_check')) !== '[]') missing.push('a row refers to nothing');
  await all.close();
  return missing;
}

test(
  `${kills} kills across a busy run lose nothing that was stored, and leave a sound database`,
  { timeout: timeoutMs },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-busy-'));
    const program = await bundled(folder);
    const counts = await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        const home = await DatabaseHome.make();
        const random = randomOf(seed + lane);
        const promised = new Promised();
        for (let life = 0; life < kills / lanes; life += 1) {
          await live(program, home.paths.root, random, promised);
        }
        expect(await lost(home, promised)).toEqual([]);
        await home.remove();
        return [promised.questions.size, promised.parts.size, promised.answers.size];
      }),
    );
    await rm(folder, { recursive: true });
    // Otherwise nothing was at stake.
    for (const [questions = 0, parts = 0, answers = 0] of counts) {
      expect([questions > 25, parts > 25, answers > 2]).toEqual([true, true, true]);
    }
  },
);
