import { navigate } from 'wouter/use-hash-location';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { api } from '../api/client.ts';
import { emptyDraft, setDraft } from './chat/draft-store.ts';
import { putSession } from './sessions-store.ts';

/** Makes a session on a model and opens it, with a text in its message box; nothing is sent. */
export async function startSession(model: ModelRef, draft = ''): Promise<Result<void>> {
  const result = await api.sessions.create(model);
  if (!result.ok) return result;
  const { id } = result.value;
  if (draft !== '') setDraft(id, { ...emptyDraft, text: draft });
  putSession(result.value);
  navigate(`/sessions/${id}`);
  return ok();
}
