import { join } from 'node:path';
import { z } from 'zod';
import { referencedVariable } from '../../src-shared/catalog/environment-reference.ts';
import { headerNameProblem, headerValueProblem } from '../../src-shared/instances/headers.ts';
import type { SweepProblem } from '../../src-shared/instances/import.ts';
import { isRecord, type RawRecord } from '../catalog/raw-record.ts';
import { readVariable, type Environment } from '../environment.ts';
import { emptyDraft, maxDrafts, type Draft, type DraftKey, type SourceFinds } from './draft.ts';
import { readSourceFile } from './source-file.ts';

/** A Crush configuration, of which only the providers matter here. */
const configSchema = z.looseObject({ providers: z.custom<RawRecord>(isRecord).optional() });
const providerSchema = z.looseObject({
  name: z.string().optional(),
  type: z.string().optional(),
  base_url: z.string().optional(),
  api_key: z.string().optional(),
  disable: z.boolean().optional(),
  models: z.array(z.unknown()).optional(),
  extra_headers: z.record(z.string(), z.string()).optional(),
});
type CrushProvider = z.infer<typeof providerSchema>;

/**
 * Where Crush keeps its configuration, in the order in which later ones win: the user's own, what the program wrote
 * itself, and what lies in the home folder as in a project.
 */
export function crushFiles(homeFolder: string, environment: Environment, platform: NodeJS.Platform): string[] {
  const read = (name: string): string | null => readVariable(environment, name);
  const local = platform === 'win32' ? (read('LOCALAPPDATA') ?? join(homeFolder, 'AppData', 'Local')) : null;
  const config = read('XDG_CONFIG_HOME') ?? local ?? join(homeFolder, '.config');
  const data = read('XDG_DATA_HOME') ?? local ?? join(homeFolder, '.local', 'share');
  const folders = [
    read('CRUSH_GLOBAL_CONFIG') ?? join(config, 'crush'),
    read('CRUSH_GLOBAL_DATA') ?? join(data, 'crush'),
  ];
  const inFolders = [...new Set(folders)].map((folder) => join(folder, 'crush.json'));
  return [...inFolders, join(homeFolder, 'crush.json'), join(homeFolder, '.crush.json')];
}

/** Crush hands values to a shell. Here a plain `$NAME` is understood, and nothing is ever run. */
function keyOf(text: string | undefined): DraftKey {
  if (text === undefined || text.trim() === '') return { kind: 'none' };
  if (text.includes('$(') || text.includes('`')) return { kind: 'command' };
  const variable = referencedVariable(text);
  if (variable !== null) return { kind: 'variable', variable };
  return /\$[A-Za-z_{]/.test(text) ? { kind: 'unreadable' } : { kind: 'value', value: text };
}

/** What Crush says of a provider that the catalog may lack, in the catalog's format. Crush takes no type for OpenAI's. */
function describedProvider(id: string, { name, type = 'openai', base_url, models }: CrushProvider): RawRecord | null {
  if (base_url === undefined) return null;
  return { id, name: name ?? id, type, api_endpoint: base_url, models: models ?? [] };
}

/** A header that refers to the environment, or is made by a command, means nothing as a fixed value. */
function comesAlong([name, value]: readonly [name: string, value: string]): boolean {
  return !value.includes('$') && headerNameProblem(name, true) === null && headerValueProblem(value) === null;
}

function headersLeftOut(source: string, id: string, { extra_headers = {} }: CrushProvider): SweepProblem[] {
  const left = Object.entries(extra_headers).filter((header) => !comesAlong(header));
  return left.map(([name]) => ({
    kind: 'crush',
    source: `${source} (${id.slice(0, 100)}: ${name.slice(0, 100)})`,
    reason: 'header-left-out',
  }));
}

function draftOf(source: string, id: string, provider: CrushProvider): Draft {
  const { name, base_url, api_key, extra_headers = {} } = provider;
  const headers = Object.entries(extra_headers).filter(comesAlong);
  return {
    ...emptyDraft,
    id: `crush:${id}`,
    kind: 'crush',
    source,
    displayName: name ?? id,
    preferredId: id,
    providerId: id,
    ownProvider: describedProvider(id, provider),
    endpoint: base_url ?? null,
    key: keyOf(api_key),
    headers: headers.map(([header, value]) => ({ name: header, value })),
  };
}

/** The providers of Crush's configurations that the user has not disabled there. */
export async function crushFinds(
  homeFolder: string,
  environment: Environment,
  platform: NodeJS.Platform,
): Promise<SourceFinds> {
  const entries = new Map<string, { readonly source: string; readonly provider: CrushProvider }>();
  const problems: SweepProblem[] = [];
  for (const source of crushFiles(homeFolder, environment, platform)) {
    const file = await readSourceFile(source);
    if (file.kind === 'problem') problems.push({ kind: 'crush', source, reason: file.reason });
    if (file.kind !== 'read') continue;
    const config = configSchema.safeParse(file.content);
    if (!config.success) problems.push({ kind: 'crush', source, reason: 'not-its-format' });
    for (const [id, entry] of Object.entries(config.data?.providers ?? {}).slice(0, maxDrafts)) {
      const provider = providerSchema.safeParse(entry);
      if (!provider.success) {
        problems.push({ kind: 'crush', source: `${source} (${id.slice(0, 100)})`, reason: 'not-its-format' });
      } else if (provider.data.disable === true) {
        entries.delete(id);
      } else if (provider.data.api_key !== undefined || provider.data.base_url !== undefined) {
        entries.set(id, { source, provider: provider.data });
      }
    }
  }
  const drafts: Draft[] = [];
  for (const [id, { source, provider }] of entries) {
    drafts.push(draftOf(source, id, provider));
    problems.push(...headersLeftOut(source, id, provider));
  }
  return { drafts, problems };
}
