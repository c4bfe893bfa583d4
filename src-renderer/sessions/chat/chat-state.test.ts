import { describe, expect, it } from 'vitest';
import { failure } from '../../../src-shared/errors.ts';
import type { ChatEvent, RetryWait } from '../../../src-shared/sessions/session.ts';
import { applyChatEvent, initialChatState, withFetched, type ChatState } from './chat-state.ts';
import { answer, answerId, nothingElse, question, questionId } from './chat-fixtures.ts';

function apply(events: readonly ChatEvent[], from: ChatState = initialChatState): ChatState {
  return events.reduce((state, event) => {
    const next = applyChatEvent(state, event);
    if (next === 'out-of-step') throw new Error(`${event.type} does not fit`);
    return next;
  }, from);
}

function delta(text: string, textOffset: number): ChatEvent {
  return { type: 'delta', messageId: answerId, text, textOffset, reasoning: '', reasoningOffset: 0, firstTokenMs: 40 };
}

const streaming = answer({ state: 'streaming', text: '', finishedAt: null });
const asked = apply([{ type: 'snapshot', messages: [question(), streaming], ...nothingElse }]);
const wait: RetryWait = { messageId: answerId, attempt: 2, tries: 3, at: 5, failure: failure('rate-limited') };

describe('applyChatEvent', () => {
  it('takes a snapshot with its path', () => {
    const state = apply([{ type: 'snapshot', messages: [streaming, question()], ...nothingElse }]);
    expect(state).toMatchObject({ phase: 'live', path: [[questionId], [answerId]], streamingIds: [answerId] });
  });

  it('appends deltas to text and reasoning', () => {
    const state = apply(
      [
        {
          type: 'delta',
          messageId: answerId,
          text: '',
          textOffset: 0,
          reasoning: 'hm',
          reasoningOffset: 0,
          firstTokenMs: 40,
        },
        {
          type: 'delta',
          messageId: answerId,
          text: 'Hel',
          textOffset: 0,
          reasoning: '',
          reasoningOffset: 2,
          firstTokenMs: null,
        },
        {
          type: 'delta',
          messageId: answerId,
          text: 'lo',
          textOffset: 3,
          reasoning: '',
          reasoningOffset: 2,
          firstTokenMs: null,
        },
      ],
      asked,
    );
    expect(state.messages[answerId]).toMatchObject({ text: 'Hello', reasoning: 'hm', firstTokenMs: 40 });
  });

  it.each([
    ['a gap', delta('lo', 4)],
    ['a repetition', delta('Hel', 0)],
    ['an unknown message', { ...delta('x', 0), messageId: questionId.replace('1', '9') }],
    ['a finished message', { ...delta('x', 2), messageId: questionId }],
  ])('is out of step after %s', (_, event) => {
    expect(applyChatEvent(apply([delta('Hel', 0)], asked), event)).toBe('out-of-step');
  });

  it('is out of step when a change comes before the snapshot', () => {
    expect(applyChatEvent(initialChatState, { type: 'message', message: question() })).toBe('out-of-step');
  });

  it('follows the path, and keeps what it has of other branches', () => {
    const other = answer({ id: questionId.replace('1', '9'), siblings: [] });
    const state = apply(
      [
        { type: 'message', message: other },
        { type: 'path', path: [[questionId], [other.id]], removal: null },
      ],
      asked,
    );
    expect(state.path).toEqual([[questionId], [other.id]]);
    expect(Object.keys(state.messages)).toHaveLength(3);
  });

  it('takes messages that were fetched, and no older word on those it has', () => {
    const earlier = question({ id: questionId.replace('1', '9'), text: 'Earlier' });
    const state = withFetched(apply([delta('Hel', 0)], asked), [earlier, streaming]);
    expect(state.messages[earlier.id]?.text).toBe('Earlier');
    expect(state.messages[answerId]?.text).toBe('Hel');
  });

  it('ends the stream with the final message and forgets the wait', () => {
    const state = apply(
      [
        { type: 'retry', retry: wait },
        { type: 'message', message: answer({ state: 'failed' }) },
      ],
      asked,
    );
    expect(state).toMatchObject({ streamingIds: [], retries: {} });
  });

  it('shows a wait until the next attempt speaks', () => {
    const waiting = apply([{ type: 'retry', retry: wait }], asked);
    expect(waiting.retries).toEqual({ [answerId]: wait });
    expect(apply([delta('a', 0)], waiting).retries).toEqual({});
  });

  it('doubles nothing when a snapshot comes again, and keeps finished messages as the same objects', () => {
    const state = apply([delta('Hel', 0)], asked);
    const again = apply(
      [
        {
          type: 'snapshot',
          messages: [question(), answer({ state: 'streaming', text: 'Hello', finishedAt: null })],
          ...nothingElse,
        },
      ],
      state,
    );
    expect(again.messages[answerId]?.text).toBe('Hello');
    expect(again.messages[questionId]).toBe(state.messages[questionId]);
  });

  it('is removed with its session', () => {
    expect(apply([{ type: 'session-removed' }], asked)).toMatchObject({ phase: 'removed', streamingIds: [] });
  });
});
