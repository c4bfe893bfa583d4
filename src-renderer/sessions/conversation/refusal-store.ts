import { create } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Result } from '../../../src-shared/result.ts';
import { showFailure } from '../../components/toast.tsx';
import type { SendOptions } from './conversation-actions.ts';

export type Consent = NonNullable<SendOptions['consent']>;

/** An answer that is not asked for until the user agrees to something. */
interface Refusal {
  readonly sessionId: string;
  readonly failure: Failure;
  readonly again: (consent: Consent) => void;
}

export const refusalStore = create<{ readonly refusal: Refusal | null }>()(() => ({ refusal: null }));

/** Whether the user can have it all the same by agreeing. */
export function asksConsent({ hint }: Failure): boolean {
  return hint === 'allow-once' || hint === 'trim-conversation';
}

export function dropRefusal(): void {
  refusalStore.setState({ refusal: null });
}

/** Drops what is refused while this holds, once it no longer does. */
export function dropRefusalAfter(_circumstances: string): () => void {
  return dropRefusal;
}

/** Asks for an answer beside the message box. What needs consent is shown there, with the ways on; other failures in the corner. */
export async function startAnswer(
  sessionId: string,
  start: (consent: Consent) => Promise<Result<unknown>>,
  agreed: Consent = {},
): Promise<void> {
  const result = await start(agreed);
  dropRefusal();
  if (result.ok) return;
  const again = (consent: Consent): void => void startAnswer(sessionId, start, { ...agreed, ...consent });
  if (asksConsent(result.failure)) refusalStore.setState({ refusal: { sessionId, failure: result.failure, again } });
  else showFailure(result.failure);
}
