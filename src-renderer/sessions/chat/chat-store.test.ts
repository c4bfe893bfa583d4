import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '../../../src-shared/errors.ts';
import type { ChatEvent } from '../../../src-shared/sessions/session.ts';
import { answer, answerId, nothingElse, question, sessionId } from './chat-fixtures.ts';
import { createChatStore, followChat, type ChatHandlers, type OpenChat } from './chat-store.ts';

interface Stream extends ChatHandlers {
  open: boolean;
}

/** Streams that the test speaks through, oldest first. */
function scripted(): { readonly streams: Stream[]; readonly open: OpenChat } {
  const streams: Stream[] = [];
  return {
    streams,
    open: (_, on) => {
      const stream: Stream = { ...on, open: true };
      streams.push(stream);
      return () => {
        stream.open = false;
      };
    },
  };
}

const streaming = answer({ state: 'streaming', text: '', finishedAt: null });
const snapshot: ChatEvent = { type: 'snapshot', messages: [question(), streaming], ...nothingElse };
function delta(text: string, textOffset: number): ChatEvent {
  return { type: 'delta', messageId: answerId, text, textOffset, reasoning: '', reasoningOffset: 0, firstTokenMs: 1 };
}

describe('followChat', () => {
  beforeEach(() => {
    performance.clearMarks();
  });

  it('opens the stream again when a delta does not fit, and nothing doubles', async () => {
    const { streams, open } = scripted();
    const store = createChatStore();
    const close = followChat(store, sessionId, open);
    streams[0]?.event(snapshot);
    streams[0]?.event(delta('ab', 0));
    streams[0]?.event(delta('ef', 4));
    expect(streams[0]?.open).toBe(false);
    streams[0]?.event(delta('late', 2));
    await vi.waitFor(() => expect(streams).toHaveLength(2));
    streams[1]?.event({ ...snapshot, messages: [question(), { ...streaming, text: 'abcdef' }] });
    streams[1]?.event(delta('g', 6));
    expect(store.getState().messages[answerId]?.text).toBe('abcdefg');
    close();
    expect(streams[1]?.open).toBe(false);
  });

  it('keeps the conversation while the stream is lost', () => {
    const { streams, open } = scripted();
    const store = createChatStore();
    followChat(store, sessionId, open);
    streams[0]?.event(snapshot);
    streams[0]?.lost();
    expect(store.getState()).toMatchObject({ phase: 'lost', streamingIds: [answerId] });
    streams[0]?.event(snapshot);
    expect(store.getState().phase).toBe('live');
  });

  it('says why the core refused the stream', () => {
    const { streams, open } = scripted();
    const store = createChatStore();
    followChat(store, sessionId, open);
    streams[0]?.failed(failure('not-found'));
    expect(store.getState()).toMatchObject({ phase: 'failed', failure: { code: 'not-found' } });
  });

  it('marks an answer’s first delta and its end once', () => {
    const { streams, open } = scripted();
    followChat(createChatStore(), sessionId, open);
    streams[0]?.event(snapshot);
    streams[0]?.event(delta('a', 0));
    streams[0]?.event(delta('b', 1));
    streams[0]?.event({ type: 'message', message: answer({ text: 'ab' }) });
    const names = performance.getEntriesByType('mark').map((mark) => mark.name);
    expect(names).toEqual(['patchbay:first-token', 'patchbay:answer-done']);
  });

  it('hears nothing after it was closed', () => {
    const { streams, open } = scripted();
    const store = createChatStore();
    const close = followChat(store, sessionId, open);
    close();
    streams[0]?.event(snapshot);
    expect(store.getState().phase).toBe('loading');
  });
});
