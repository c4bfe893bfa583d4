import { expect, test } from 'vitest';
import { answer, answerId, question, questionId } from '../chat/chat-fixtures.ts';
import { initialChatState, type ChatState } from '../chat/chat-state.ts';
import { answeredBy } from './answered-by.ts';

const state: ChatState = {
  ...initialChatState,
  phase: 'live',
  length: 2,
  steps: { 0: [questionId], 1: [answerId, 'second', 'of-nobody'] },
  messages: {
    [questionId]: question(),
    [answerId]: answer({ agentId: 'critic' }),
    second: answer({ id: 'second', agentId: 'author' }),
    'of-nobody': answer({ id: 'of-nobody', agentId: null }),
  },
};

test('a question is asked again of those whose answers are shown', () => {
  expect(answeredBy(state, questionId)).toEqual(['critic', 'author']);
  expect(answeredBy({ ...state, steps: { 0: [questionId], 1: ['second'] } }, questionId)).toEqual(['author']);
});

test('nobody is known where no answer is', () => {
  expect(answeredBy({ ...state, steps: { 0: [questionId] } }, questionId)).toEqual([]);
  expect(answeredBy(state, 'elsewhere')).toEqual([]);
});
