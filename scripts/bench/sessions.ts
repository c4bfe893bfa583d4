import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '../../src-main/core.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { openHome } from '../../src-main/storage/open-home.ts';
import { Database } from '../../src-main/storage/database.ts';
import type { Result } from '../../src-shared/result.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';
import { addTalk, plainWords, rareShortWord, rareWord } from '../../tests/support/long-talk.ts';

const limits = { search: 0.2, shortSearch: 1, open: 1.5 };
const sizes = { short: 100, long: 10_000, sessions: 10_000, all: 100_000 };
const repeats = { search: 15, open: 30 };

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Searching 100,000 messages of 10,000 sessions, and opening a long conversation as against a short one, both through the services that a page calls. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const paths = valueOf(await openHome(folder));
  const filled = valueOf(await Database.open({ paths, onProblem: () => undefined }));
  const short = addTalk(filled, sizes.short);
  const long = addTalk(filled, sizes.long);
  const others = sizes.sessions - 2;
  const messages = Math.ceil((sizes.all - sizes.short - sizes.long) / others);
  for (let index = 0; index < others; index += 1)
    addTalk(filled, messages, (place) => plainWords(index * messages + place));
  const all = sizes.short + sizes.long + others * messages;
  const scan = filled.connection.prepare(
    `SELECT m.id, m.text FROM messages m JOIN sessions s ON s.id = m.session_id
     WHERE s.deleted_at IS NULL AND m.deleted_at IS NULL AND m.text LIKE ?`,
  );
  const core = createCore({
    paths,
    version: 'bench',
    host: 'web',
    environment: {},
    catalogFolder: join(import.meta.dirname, '..', '..', 'catalog-data'),
    log: silentLog,
  });
  const { search, turns } = core.services;

  const searched: Record<'word' | 'short', number[]> = { word: [], short: [] };
  const scanned: Record<'word' | 'short', number[]> = { word: [], short: [] };
  const wordOf = { word: rareWord, short: rareShortWord };
  /** A subscription up to its first event, as the text that a page would get. */
  const open = async (sessionId: string): Promise<void> => {
    const ending = new AbortController();
    const events = valueOf(await turns.subscribe(sessionId, ending.signal));
    for await (const event of events) {
      JSON.stringify(event);
      break;
    }
    ending.abort();
  };
  const opened: { readonly short: number[]; readonly long: number[] } = { short: [], long: [] };
  try {
    for (let index = 0; index < repeats.search; index += 1) {
      for (const kind of ['word', 'short'] as const) {
        scanned[kind].push(await timed(() => scan.all(`%${wordOf[kind]}%`)));
        searched[kind].push(
          await timed(async () => {
            const hits = valueOf(await search.search(wordOf[kind]));
            if (hits.length !== 50) throw new Error(`${hits.length} hits`);
          }),
        );
      }
    }
    for (let index = 0; index < repeats.open; index += 1) {
      opened.short.push(await timed(() => open(short)));
      opened.long.push(await timed(() => open(long)));
    }
  } finally {
    await core.close();
    await filled.close();
    await rm(folder, { recursive: true, force: true });
  }
  const ms = (times: readonly number[]): string => `${median(times).toFixed(1)} ms`;
  const where = `in ${all} messages of ${sizes.sessions} sessions, 50 hits with snippets`;
  return [
    benchRow({
      id: 'sessions-search',
      what: `a rare word ${where} (${ms(searched.word)}), against an unlimited LIKE scan (${ms(scanned.word)})`,
      value: median(searched.word) / median(scanned.word),
      limit: limits.search,
      better: 'lower',
    }),
    benchRow({
      id: 'sessions-search-short',
      what: `a rare word of two letters, of which the index knows nothing, ${where} (${ms(searched.short)}), against that scan (${ms(scanned.short)})`,
      value: median(searched.short) / median(scanned.short),
      limit: limits.shortSearch,
      better: 'lower',
    }),
    benchRow({
      id: 'sessions-open',
      what: `opening a session of ${sizes.long} messages (${ms(opened.long)}) against one of ${sizes.short} (${ms(opened.short)})`,
      value: median(opened.long) / median(opened.short),
      limit: limits.open,
      better: 'lower',
    }),
  ];
}
