import type { ChatState } from '../chat/chat-state.ts';

/** The ids of the agents whose answers are shown after a question; empty where none is known. */
export function answeredBy({ steps, messages }: ChatState, questionId: string): readonly string[] {
  const place = Object.entries(steps).find(([, step]) => step.includes(questionId))?.[0];
  const answers = place === undefined ? [] : (steps[Number(place) + 1] ?? []);
  return answers.flatMap((id) => messages[id]?.agentId ?? []);
}
