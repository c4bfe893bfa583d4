import { join } from 'node:path';
import { z } from 'zod';
import type { SweepProblem } from '../../src-shared/instances/import.ts';
import { isRecord, type RawRecord } from '../catalog/raw-record.ts';
import { readVariable, type Environment } from '../environment.ts';
import { emptyDraft, maxDrafts, noFinds, type Draft, type DraftKey, type SourceFinds } from './draft.ts';
import { jsonFilesIn, readSourceFile } from './source-file.ts';

/** Lace's `provider-instances.json`; its credentials are files of their own, `credentials/<instance>.json`. */
const instancesSchema = z.looseObject({ version: z.literal('1.0'), instances: z.custom<RawRecord>(isRecord) });
const instanceSchema = z.looseObject({
  displayName: z.string(),
  catalogProviderId: z.string().min(1).max(200),
  endpoint: z.string().optional().catch(undefined),
  timeout: z.number().optional().catch(undefined),
  retryPolicy: z.string().optional().catch(undefined),
});
const credentialSchema = z.looseObject({ apiKey: z.string() });
/** An id becomes a file name, so that one with a path in it could read any file. */
const fileNamePattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,199}$/;

async function keyOf(folder: string, id: string): Promise<DraftKey> {
  if (!fileNamePattern.test(id)) return { kind: 'none' };
  const file = await readSourceFile(join(folder, 'credentials', `${id}.json`));
  if (file.kind === 'missing') return { kind: 'none' };
  const parsed = file.kind === 'read' ? credentialSchema.safeParse(file.content) : null;
  return parsed?.success === true ? { kind: 'value', value: parsed.data.apiKey } : { kind: 'unreadable' };
}

/** The providers that Lace's user described, by id, and files that describe none. */
async function ownProviders(folder: string): Promise<{ providers: Map<string, RawRecord>; problems: SweepProblem[] }> {
  const catalog = join(folder, 'user-catalog');
  const providers = new Map<string, RawRecord>();
  const problems: SweepProblem[] = [];
  for (const name of await jsonFilesIn(catalog, maxDrafts)) {
    const source = join(catalog, name);
    const file = await readSourceFile(source);
    if (file.kind === 'problem') problems.push({ kind: 'lace', source, reason: file.reason });
    if (file.kind !== 'read') continue;
    const { id } = file.content;
    if (typeof id === 'string') providers.set(id, file.content);
    else problems.push({ kind: 'lace', source, reason: 'not-its-format' });
  }
  return { providers, problems };
}

/** The instances of Lace below `~/.lace`, or where `LACE_DIR` says. */
export async function laceFinds(homeFolder: string, environment: Environment): Promise<SourceFinds> {
  const folder = readVariable(environment, 'LACE_DIR') ?? join(homeFolder, '.lace');
  const source = join(folder, 'provider-instances.json');
  const file = await readSourceFile(source);
  if (file.kind === 'missing') return noFinds;
  if (file.kind === 'problem') return { drafts: [], problems: [{ kind: 'lace', source, reason: file.reason }] };
  const parsed = instancesSchema.safeParse(file.content);
  if (!parsed.success) return { drafts: [], problems: [{ kind: 'lace', source, reason: 'not-its-format' }] };
  const { providers, problems } = await ownProviders(folder);
  const drafts: Draft[] = [];
  for (const [id, entry] of Object.entries(parsed.data.instances).slice(0, maxDrafts)) {
    const instance = instanceSchema.safeParse(entry);
    if (!instance.success) {
      problems.push({ kind: 'lace', source: `${source} (${id.slice(0, 100)})`, reason: 'not-its-format' });
      continue;
    }
    const { displayName, catalogProviderId, endpoint = null, timeout = null, retryPolicy = null } = instance.data;
    drafts.push({
      ...emptyDraft,
      id: `lace:${id}`,
      kind: 'lace',
      source,
      displayName,
      preferredId: id,
      providerId: catalogProviderId,
      ownProvider: providers.get(catalogProviderId) ?? null,
      endpoint,
      key: await keyOf(folder, id),
      timeout,
      retryPolicy,
    });
  }
  return { drafts, problems };
}
