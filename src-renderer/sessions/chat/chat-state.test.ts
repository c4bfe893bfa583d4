import { describe, expect, it } from 'vitest';
import { failure } from '../../../src-shared/errors.ts';
import type { ChatEvent, RetryWait } from '../../../src-shared/sessions/session.ts';
import {
  applyChatEvent,
  initialChatState,
  shownBeside,
  withFetched,
  withoutFar,
  type ChatState,
} from './chat-state.ts';
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
    expect(state).toMatchObject({
      phase: 'live',
      length: 2,
      steps: { 0: [questionId], 1: [answerId] },
      streamingIds: [answerId],
    });
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
        { type: 'path', path: { length: 2, tail: [[questionId], [other.id]] }, kept: 1, removal: null },
      ],
      asked,
    );
    expect(state.steps).toEqual({ 0: [questionId], 1: [other.id] });
    expect(Object.keys(state.messages)).toHaveLength(3);
  });

  it('takes messages that were fetched, and no older word on those it has', () => {
    const earlier = question({ id: questionId.replace('1', '9'), text: 'Earlier' });
    const state = withFetched(apply([delta('Hel', 0)], asked), [earlier, streaming]);
    expect(state.messages[earlier.id]?.text).toBe('Earlier');
    expect(state.messages[answerId]?.text).toBe('Hel');
  });

  it('knows the steps of a long path only once they are fetched, and forgets those that another branch has not', () => {
    const tail = [['q9'], ['a9']];
    const long = apply([{ type: 'snapshot', ...nothingElse, path: { length: 10, tail }, messages: [] }]);
    const ids = ['q1', 'a1', 'q2'];
    const fetched = withFetched(
      long,
      ids.map((id) => question({ id })),
      2,
    );
    expect(fetched.steps).toEqual({ 2: ['q1'], 3: ['a1'], 4: ['q2'], 8: ['q9'], 9: ['a9'] });
    expect(fetched.messages['a1']).toBeDefined();
    const path = { length: 12, tail: [['q9'], ['a9'], ['q10'], ['a10']] };
    const further = apply([{ type: 'path', path, kept: 10, removal: null }], fetched);
    expect(Object.keys(further.steps)).toEqual(['2', '3', '4', '8', '9', '10', '11']);
    const branch = apply([{ type: 'path', path: { length: 12, tail: [['a11']] }, kept: 4, removal: null }], fetched);
    expect(branch.steps).toEqual({ 2: ['q1'], 3: ['a1'], 11: ['a11'] });
  });

  it('keeps what it knows of the path over a reconnection, unless the path is another one', () => {
    const known = withFetched(
      apply([{ type: 'snapshot', ...nothingElse, path: { length: 10, tail: [['q9'], ['a9']] }, messages: [] }]),
      [question({ id: 'q1' })],
      2,
    );
    const again = (tail: string[][]): ChatState =>
      apply([{ type: 'snapshot', ...nothingElse, path: { length: 8 + tail.length, tail }, messages: [] }], known);
    expect(again([['q9'], ['a9'], ['q10']]).steps[2]).toEqual(['q1']);
    expect(again([['q9'], ['a9'], ['q10']]).messages['q1']).toBeDefined();
    expect(again([['q9x'], ['a9']]).steps[2]).toBeUndefined();
  });

  it('lets go of messages far from the reader once there are many, and of none that streams', () => {
    const messages = Array.from({ length: 1_000 }, (_, place) => question({ id: `m${place}` }));
    const start = apply([
      { type: 'snapshot', ...nothingElse, path: { length: 2_000, tail: [[answerId]] }, messages: [streaming] },
    ]);
    const many = withFetched(start, messages, 0);
    const near = withoutFar(many, { from: 500, to: 510, others: [7] });
    expect(near.messages['m505']).toBeDefined();
    expect(near.messages['m5']).toBeUndefined();
    expect(near.messages['m7']).toBeDefined();
    expect(near.messages[answerId]).toBeDefined();
    expect(near.steps[5]).toEqual(['m5']);
    expect(withoutFar(start, { from: 0, to: 5, others: [] })).toBe(start);
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

  it('shows what an answer costs after it was priced again', () => {
    const priced = (usd: number): ChatEvent => ({
      type: 'snapshot',
      messages: [question(), answer({ cost: { usd, estimated: false, source: 'computed' } })],
      ...nothingElse,
    });
    const state = apply([priced(1), priced(2)]);
    expect(state.messages[answerId]?.cost).toMatchObject({ usd: 2, estimated: false });
    expect(apply([priced(2)], state).messages[answerId]).toBe(state.messages[answerId]);
  });

  it('counts the answers beside each other', () => {
    const state = apply([
      { type: 'snapshot', ...nothingElse, path: { length: 2, tail: [[questionId], ['a', 'b']] }, messages: [] },
    ]);
    expect([shownBeside(state, 'a'), shownBeside(state, questionId)]).toEqual([2, 1]);
  });

  it('is removed with its session', () => {
    expect(apply([{ type: 'session-removed' }], asked)).toMatchObject({ phase: 'removed', streamingIds: [] });
  });
});
