import { z } from 'zod';

const credentialSchema = z
  .object({
    origin: z.string(),
    keys: z.array(z.string().min(1)),
    headers: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ keys, headers = {} }) => keys.length > 0 || Object.keys(headers).length > 0);
/** What the vault holds for an instance, in this form in the keychain and in a fallback file alike. */
export interface Credential {
  /** The origin that keys and headers were entered for. */
  readonly origin: string;
  /** In the order in which they are tried; empty where there are only headers. */
  readonly keys: readonly string[];
  /** Values of secret headers by their names in lower case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The credential in the form in which it is stored: without headers where it has none. */
export function storedForm({ origin, keys, headers = {} }: Credential): Credential {
  return Object.keys(headers).length === 0 ? { origin, keys } : { origin, keys, headers };
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
