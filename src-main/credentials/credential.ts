import { z } from 'zod';

export const credentialSchema = z.object({ origin: z.string(), keys: z.array(z.string().min(1)).min(1) });
/** What the vault holds for an instance, in this form in the keychain and in a fallback file alike. */
export interface Credential {
  /** The origin that the keys were entered for. */
  readonly origin: string;
  /** In the order in which they are tried. */
  readonly keys: readonly string[];
}

/** The credential that a stored text holds, or null when it holds none. */
export function parseCredential(text: string): Credential | null {
  return parseJson(text, credentialSchema);
}

export function parseJson<Value>(text: string, schema: z.ZodType<Value>): Value | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
