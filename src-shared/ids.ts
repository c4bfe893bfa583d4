import { z } from 'zod';

/** Names that Windows reserves for devices, whatever extension follows. An instance id may become a file name. */
const reservedFileNames = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** An instance's id: its key in provider-instances.json and part of its keychain account; never changed once made. */
export const instanceIdSchema = z.string().superRefine((id, context) => {
  const problem = instanceIdProblem(id);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

/** A reference to an instance that may be older than the present rules, or gone. */
export const instanceReferenceSchema = z.string().min(1).max(200);
export const providerIdSchema = z.string().min(1).max(200);
export const modelIdSchema = z.string().min(1).max(500);
export const sessionIdSchema = z.uuid();
export const messageIdSchema = z.uuid();

/** Why an instance id is refused, or null when its form is good. Says nothing about whether it is taken. */
export function instanceIdProblem(
  id: string,
): 'empty' | 'too-long' | 'characters' | 'first-character' | 'reserved' | null {
  if (id === '') return 'empty';
  if (id.length > 63) return 'too-long';
  if (!/^[a-z0-9-]+$/.test(id)) return 'characters';
  if (id.startsWith('-')) return 'first-character';
  if (reservedFileNames.test(id)) return 'reserved';
  return null;
}

/** An id made of a display name, with a number behind it while `taken` says that it is in use. */
export function suggestInstanceId(displayName: string, taken: (id: string) => boolean): string {
  const slug = displayName
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 56)
    .replace(/-+$/, '');
  const base = slug === '' || reservedFileNames.test(slug) ? `instance${slug === '' ? '' : `-${slug}`}` : slug;
  if (!taken(base)) return base;
  for (let number = 2; ; number += 1) {
    const candidate = `${base}-${number}`;
    if (!taken(candidate)) return candidate;
  }
}
