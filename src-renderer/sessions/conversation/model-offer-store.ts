import { create } from 'zustand';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { openConversation } from './open-conversation.ts';

/** A model that was made the default while a conversation was open, and the conversation. */
interface Offer {
  readonly sessionId: string;
  readonly model: ModelRef;
}

export const offerStore = create<{ readonly offer: Offer | null }>()(() => ({ offer: null }));

/** Offers the open conversation, if there is one, to go on with that model. */
export function offerModel(model: ModelRef): void {
  const sessionId = openConversation()?.sessionId;
  if (sessionId !== undefined) offerStore.setState({ offer: { sessionId, model } });
}

export function withdrawOffer(): void {
  offerStore.setState({ offer: null });
}
