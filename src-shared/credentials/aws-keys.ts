import { z } from 'zod';

/** The parts of AWS keys; those of a role have a session token. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

const partSchema = (limit: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/)
    .max(limit);
/** In the order in which a form asks for them. */
const textSchema = z.strictObject({
  accessKeyId: partSchema(128),
  secretAccessKey: partSchema(256),
  sessionToken: partSchema(4_096).optional(),
  kind: z.literal('aws-keys'),
});

const parts = ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const;
/** `json`: the text is no JSON of the kind. */
export type AwsKeysPart = (typeof parts)[number] | 'json';

/** AWS keys as the one text that an instance's key is. An empty session token is none. */
export function awsKeysText({ accessKeyId, secretAccessKey, sessionToken = '' }: AwsKeys): string {
  const token = sessionToken.trim();
  return JSON.stringify({
    kind: 'aws-keys',
    accessKeyId: accessKeyId.trim(),
    secretAccessKey: secretAccessKey.trim(),
    ...(token === '' ? {} : { sessionToken: token }),
  });
}

/** The first part that makes the text no AWS keys; null when they are complete. */
export function awsKeysProblem(text: string): AwsKeysPart | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'json';
  }
  const parsed = textSchema.safeParse(value);
  if (parsed.success) return null;
  const field = parsed.error.issues[0]?.path[0];
  return parts.find((part) => part === field) ?? 'json';
}
