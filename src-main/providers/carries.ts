import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import { quirksFor } from './quirks.ts';

/** Protocols whose requests have no place for a PDF, or only where the quirks name one. */
const pdfByQuirk: ReadonlySet<Protocol> = new Set(['openai-compat', 'openrouter', 'vercel']);

/**
 * Whether a request can carry a file of that kind to that model, so that it can be refused before it is stored. What an
 * adapter refuses itself (`notCarried`) is the same, for files that are in a conversation already.
 */
export function carries(protocol: Protocol, providerId: string, modelId: string, kind: AttachmentKind): boolean {
  if (kind !== 'pdf') return true;
  if (protocol === 'ollama') return false;
  const { documents, pdfPart } = quirksFor(protocol, providerId, modelId);
  if (protocol === 'anthropic') return documents;
  return !pdfByQuirk.has(protocol) || pdfPart !== null;
}
