import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { catalogOf, Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { fileBytes, newFile, notes, pdf, png } from '../../tests/support/files.ts';
import { attachmentLimits, type NewAttachment } from '../../src-shared/sessions/attachment.ts';
import type { Session } from '../../src-shared/sessions/session.ts';

const blind = { instanceId: 'work', modelId: 'blind' };
let home: DatabaseHome;
let all: Conversations;
let session: Session;
beforeEach(async () => {
  home = await DatabaseHome.make();
  const seeing = { id: model.modelId, attachments: true };
  all = new Conversations(home, { catalog: catalogOf(seeing, { id: blind.modelId, name: 'Blind One' }) });
  session = await all.newSession();
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function ask(text: string, files: readonly NewAttachment[] = []) {
  return valueOf(await all.engine.send({ sessionId: session.id, text, attachments: files }));
}

async function askAndHear(text: string, files: readonly NewAttachment[], answer: string): Promise<void> {
  const watcher = await all.watch(session.id);
  await ask(text, files);
  all.provider.last.text(answer).done();
  await watcher.ended();
}

async function stored(table: string): Promise<unknown> {
  const { connection } = valueOf(await all.database.open());
  return connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}

describe('files of a message', () => {
  it('are stored with it, shown without their content, and sent', async () => {
    const watcher = await all.watch(session.id);
    await ask('Look', [png, notes, pdf]);
    const event = await watcher.until((one) => one.type === 'message');
    const [question, answer] = await all.messages(session.id);
    expect(question?.attachments).toMatchObject([
      { kind: 'image', name: 'cat.png', mediaType: 'image/png', size: fileBytes.png.length },
      { kind: 'text', name: 'notes.md', mediaType: 'text/markdown', size: 8 },
      { kind: 'pdf', name: 'paper.pdf', mediaType: 'application/pdf', size: fileBytes.pdf.length },
    ]);
    expect(event).toEqual({ type: 'message', message: question });
    expect(answer?.attachments).toEqual([]);
    expect(all.provider.last.request.messages).toEqual([
      {
        role: 'user',
        text: 'Look',
        attachments: [
          { kind: 'image', name: 'cat.png', mediaType: 'image/png', bytes: fileBytes.png },
          { kind: 'text', name: 'notes.md', mediaType: 'text/markdown', bytes: Buffer.from('# Nötes') },
          { kind: 'pdf', name: 'paper.pdf', mediaType: 'application/pdf', bytes: fileBytes.pdf },
        ],
      },
    ]);
  });

  it('go along with later questions, and are there after a restart', async () => {
    await askAndHear('Look', [png], 'A cat');
    await all.close();
    const catalog = catalogOf({ id: model.modelId, attachments: true });
    all = new Conversations(home, { catalog });
    await ask('Why?', [notes]);
    expect(all.provider.last.request.messages).toMatchObject([
      { role: 'user', text: 'Look', attachments: [{ name: 'cat.png', bytes: fileBytes.png }] },
      { role: 'assistant', text: 'A cat', attachments: [] },
      { role: 'user', text: 'Why?', attachments: [{ name: 'notes.md' }] },
    ]);
    expect((await all.messages(session.id)).map(({ attachments }) => attachments.length)).toEqual([1, 0, 1, 0]);
  });

  it('may come without words, and then name the session', async () => {
    await ask(' \n', [png]);
    expect(all.provider.last.request.messages).toMatchObject([{ text: '', attachments: [{ name: 'cat.png' }] }]);
    expect(valueOf(await all.sessions.get(session.id)).title).toBe('cat.png');
    await all.engine.stop(session.id);
    await ask('And this?', [notes]);
    expect(all.provider.last.request.messages).toMatchObject([
      { role: 'user', text: 'And this?', attachments: [{ name: 'cat.png' }, { name: 'notes.md' }] },
    ]);
  });

  it('give their content for a preview', async () => {
    await ask('Look', [png]);
    const [question] = await all.messages(session.id);
    const id = question?.attachments[0]?.id ?? '';
    expect(await all.engine.read.attachment(id)).toEqual({
      ok: true,
      value: { mediaType: 'image/png', base64: png.base64 },
    });
    const notFound = { ok: false, failure: { code: 'not-found', params: { field: 'attachment' }, hint: 'reload' } };
    expect(await all.engine.read.attachment(session.id)).toMatchObject(notFound);
    await all.sessions.remove(session.id);
    expect(await all.engine.read.attachment(id)).toMatchObject(notFound);
  });

  it('are erased with their session', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await ask('Look', [png, notes]);
    await all.engine.stop(session.id);
    await all.sessions.remove(session.id);
    expect(await stored('attachments')).toBe(2);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(await stored('attachments')).toBe(0);
  });

  it('count in an estimate', async () => {
    const watcher = await all.watch(session.id);
    await ask('x'.repeat(400), [newFile('long.txt', 'text/plain', 'y'.repeat(4_000)), png, pdf]);
    all.provider.last.text('z').done();
    expect((await watcher.ended()).usage).toMatchObject({ input: 100 + 1_000 + 1_500 + 2_000, estimated: true });
  });
});

describe('nothing is stored or sent when', () => {
  async function after(result: unknown) {
    const messages = await all.messages(session.id);
    return { result, files: await stored('attachments'), messages, asked: all.provider.turns };
  }
  const refusal = (expected: object) => ({
    result: { ok: false, failure: expected },
    files: 0,
    messages: { length: 0 },
    asked: { length: 0 },
  });

  it('there are neither words nor files', async () => {
    expect(await after(await all.engine.send({ sessionId: session.id, text: ' ', attachments: [] }))).toMatchObject(
      refusal({
        code: 'invalid-input',
        params: { field: 'text', reason: 'empty' },
      }),
    );
  });

  it('a file is nothing that a model takes', async () => {
    const broken = newFile('broken.png', 'image/png', 'no image');
    expect(
      await after(await all.engine.send({ sessionId: session.id, text: 'Look', attachments: [png, broken] })),
    ).toMatchObject(
      refusal({
        code: 'unsupported',
        params: { file: 'broken.png' },
      }),
    );
  });

  it.each([
    ['an image', png],
    ['a PDF', pdf],
  ])('%s is meant for a model that takes none', async (_what, file) => {
    await all.sessions.setModel(session.id, blind);
    expect(
      await after(await all.engine.send({ sessionId: session.id, text: 'Look', attachments: [notes, file] })),
    ).toMatchObject(
      refusal({
        code: 'unsupported',
        params: { reason: 'attachments', model: 'Blind One', file: file.name },
        hint: 'choose-model',
      }),
    );
  });

  it('the disk is full', async () => {
    const { connection } = valueOf(await all.database.open());
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages + 4}`);
    const large = newFile('large.txt', 'text/plain', 'x'.repeat(1_000_000));
    expect(
      await after(await all.engine.send({ sessionId: session.id, text: 'Read', attachments: [large] })),
    ).toMatchObject(refusal({ code: 'storage-failed' }));
  });
});

describe('a model', () => {
  it('that takes no files takes text files all the same', async () => {
    await all.sessions.setModel(session.id, blind);
    await ask('Read', [notes]);
    expect(all.provider.last.request.messages).toMatchObject([{ attachments: [{ name: 'notes.md' }] }]);
  });

  it('that takes no files is not asked about those sent before', async () => {
    await askAndHear('Look', [png], 'A cat');
    await all.sessions.setModel(session.id, blind);
    expect(await all.engine.send({ sessionId: session.id, text: 'Why?' })).toMatchObject({
      ok: false,
      failure: { code: 'unsupported', params: { reason: 'attachments', file: 'cat.png' }, hint: 'choose-model' },
    });
    expect(await all.messages(session.id)).toHaveLength(2);
  });

  it('that no catalog knows may try', async () => {
    await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'unlisted' });
    await ask('Look', [png]);
    expect(all.provider.turns).toHaveLength(1);
  });

  it('whose protocol has no place for the file is not asked, and nothing is stored', async () => {
    all.provider.notCarried = 'pdf';
    expect(await all.engine.send({ sessionId: session.id, text: 'Read', attachments: [pdf] })).toMatchObject({
      ok: false,
      failure: { code: 'unsupported', params: { reason: 'attachments' }, hint: 'choose-model' },
    });
    expect(await all.messages(session.id)).toEqual([]);
  });

  it('whose input modalities name the kind takes it', async () => {
    const catalog = catalogOf({ id: model.modelId, inputModalities: ['text', 'pdf'] });
    const reader = new Conversations(home, { catalog });
    valueOf(await reader.engine.send({ sessionId: session.id, text: 'Read', attachments: [pdf] }));
    expect(reader.provider.turns).toHaveLength(1);
    await reader.close();
  });
});

describe('files that go along again', () => {
  const keep = (ids: readonly string[], files: readonly NewAttachment[] = [], text = '') =>
    all.engine.send({ sessionId: session.id, text, attachments: files, keptAttachmentIds: ids });

  async function storedIds(): Promise<string[]> {
    const [question] = await all.messages(session.id);
    return question?.attachments.map(({ id }) => id) ?? [];
  }

  it('are copied once each, before the new ones', async () => {
    await askAndHear('Look', [png, notes], 'A cat');
    const [first = '', second = ''] = await storedIds();
    valueOf(await keep([second, first, second], [pdf]));
    const question = (await all.messages(session.id))[2];
    expect(question?.attachments.map(({ name }) => name)).toEqual(['notes.md', 'cat.png', 'paper.pdf']);
  });

  it('are refused where they are not there: nothing is stored', async () => {
    await askAndHear('Look', [png], 'A cat');
    const id = '6f1c9bd2-7f5e-4a52-9c34-1f4f8a1f0b11';
    expect(await keep([id])).toMatchObject({
      ok: false,
      failure: { code: 'not-found', params: { field: 'attachment', id }, hint: 'reload' },
    });
    expect(await stored('messages')).toBe(2);
  });

  it('count towards the limits of a message', async () => {
    const text = (size: number) => newFile(`${size}.txt`, 'text/plain', 'x'.repeat(size));
    const { count, bytes, totalBytes } = attachmentLimits;
    await askAndHear('Look', [text(bytes), text(1)], 'I see');
    const [large = '', small = ''] = await storedIds();
    expect(await keep([large], [text(totalBytes - bytes), text(1)])).toMatchObject({
      failure: { code: 'too-large', params: { size: totalBytes + 1, limit: totalBytes } },
    });
    const many = Array.from({ length: count }, () => text(1));
    expect(await keep([small], many)).toMatchObject({
      failure: { code: 'too-large', params: { files: count + 1, limit: count } },
    });
    expect(await stored('messages')).toBe(2);
    valueOf(await keep([small], many.slice(1)));
  });
});
