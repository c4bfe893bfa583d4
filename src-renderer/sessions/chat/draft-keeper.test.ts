import { expect, it, vi } from 'vitest';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok } from '../../../src-shared/result.ts';
import type { DraftAttachment, NewAttachment } from '../../../src-shared/sessions/attachment.ts';
import { keptFile } from '../attachments/draft-file.ts';
import { DraftKeeper, type DraftCore } from './draft-keeper.ts';
import { draftOf, emptyDraft, setDraft } from './draft-store.ts';

const note = (name: string): DraftAttachment => ({ kind: 'text', name, mediaType: 'text/plain', base64: btoa(name) });
const namesOf = (files: readonly { readonly name: string }[]): string[] => files.map(({ name }) => name);

/** A core that can be out of reach, and that answers a question for the draft when the test says so. */
class Core implements DraftCore {
  text: string;
  files: readonly { readonly name: string }[];
  readonly saved: string[] = [];
  away = false;
  readonly #found: { readonly draft: string; readonly files: readonly DraftAttachment[] };
  readonly answered = Promise.withResolvers<void>();

  constructor(draft = '', files: readonly DraftAttachment[] = []) {
    this.#found = { draft, files };
    this.text = draft;
    this.files = files;
  }

  readonly load: DraftCore['load'] = async () => {
    if (this.away) return failed(failure('disconnected'));
    await this.answered.promise;
    return ok(this.#found);
  };

  readonly saveText: DraftCore['saveText'] = async (text) => {
    if (this.away) return Promise.resolve(failed(failure('disconnected')));
    this.text = text;
    this.saved.push(text);
    return Promise.resolve(ok());
  };

  readonly saveFiles: DraftCore['saveFiles'] = async (files: NewAttachment[]) => {
    if (this.away) return Promise.resolve(failed(failure('disconnected')));
    this.files = files;
    return Promise.resolve(ok());
  };
}

let made = 0;
function opened(core: Core): { readonly id: string; readonly keeper: DraftKeeper; readonly opening: Promise<void> } {
  made += 1;
  const id = `session ${made}`;
  const keeper = new DraftKeeper(id, core);
  return { id, keeper, opening: keeper.open() };
}

it('brings a stored draft back, and stores nothing', async () => {
  const core = new Core('before', [note('a.txt')]);
  const { id, opening } = opened(core);
  core.answered.resolve();
  await opening;
  expect(draftOf(id).text).toBe('before');
  expect(namesOf(draftOf(id).files)).toEqual(['a.txt']);
  expect(core.saved).toEqual([]);
});

it('joins what is written before the stored draft comes, with its files', async () => {
  const core = new Core('before', [note('a.txt')]);
  const { id, keeper, opening } = opened(core);
  setDraft(id, { text: 'typed', files: [keptFile(note('b.txt'))] });
  const leaving = keeper.store();
  expect(core.text).toBe('before');
  core.answered.resolve();
  await Promise.all([opening, leaving]);
  expect(draftOf(id).text).toBe('before\ntyped');
  expect(core.text).toBe('before\ntyped');
  expect(namesOf(core.files)).toEqual(['a.txt', 'b.txt']);
});

it('stores again what could not be stored', async () => {
  const core = new Core();
  const { id, keeper, opening } = opened(core);
  core.answered.resolve();
  await opening;
  core.away = true;
  setDraft(id, { text: 'typed', files: [keptFile(note('b.txt'))] });
  await keeper.store();
  expect(core.text).toBe('');
  core.away = false;
  await keeper.store();
  expect(core.text).toBe('typed');
  await vi.waitFor(() => expect(namesOf(core.files)).toEqual(['b.txt']));
});

it('stores nothing over a draft that could not be read, until it is', async () => {
  const core = new Core('before');
  core.away = true;
  const { id, keeper, opening } = opened(core);
  await opening;
  setDraft(id, { ...emptyDraft, text: 'typed' });
  core.away = false;
  core.answered.resolve();
  await keeper.store();
  expect(core.text).toBe('before\ntyped');
});

it('forgets what was sent at once, and does not bring it back', async () => {
  const core = new Core('before');
  const { id, keeper, opening } = opened(core);
  core.answered.resolve();
  await opening;
  setDraft(id, emptyDraft);
  await vi.waitFor(() => expect(core.text).toBe(''));
  await keeper.store();
  expect(draftOf(id)).toBe(emptyDraft);
});
