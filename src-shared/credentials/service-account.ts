import { z } from 'zod';

/** Google's own token service; a file that names another one would have the signed request sent elsewhere. */
const googleTokenUri = 'https://oauth2.googleapis.com/token';

const parts = ['type', 'token_uri', 'client_email', 'private_key', 'project_id'] as const;
/** `json`: the text is no JSON object at all. */
export type ServiceAccountPart = (typeof parts)[number] | 'json';

/** In the order in which problems are named: what the file is comes before what it lacks. */
const fileSchema = z.looseObject({
  type: z.literal('service_account'),
  token_uri: z.literal(googleTokenUri),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN'),
  project_id: z.string().optional(),
});

/** The first part that makes a text no service account of Google's; null when it can be used. */
export function serviceAccountProblem(text: string): ServiceAccountPart | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'json';
  }
  const parsed = fileSchema.safeParse(value);
  if (parsed.success) return null;
  const field = parsed.error.issues[0]?.path[0];
  return parts.find((part) => part === field) ?? 'json';
}
