import { z } from 'zod';
import type { Peek } from './peek.ts';

/** Asks one path of a server. */
type Ask = (path: string) => Promise<Peek>;

/** `yes`: it is what it claims; null models where it does not tell them to everybody. */
export type Verdict =
  | { readonly kind: 'yes'; readonly modelCount: number | null }
  | { readonly kind: 'no'; readonly reason: 'other-server' | 'timeout' | 'refused' }
  | { readonly kind: 'absent' };

export interface LocalServer {
  /** The provider of the catalog whose address is its usual one. */
  readonly providerId: string;
  /** The variable in which its users say where it is; null where there is none. */
  readonly variable: string | null;
  readonly identify: (ask: Ask) => Promise<Verdict>;
}

const versionSchema = z.object({ version: z.string().min(1) });
const ollamaTagsSchema = z.object({ models: z.array(z.object({ name: z.string() })).nullable() });
/** LM Studio's own API; its list says of each model what kind it is. */
const lmStudioSchema = z.object({ data: z.array(z.object({ id: z.string(), type: z.string(), state: z.string() })) });
const propsSchema = z.object({ default_generation_settings: z.looseObject({}) });
const healthSchema = z.object({ status: z.string() });

/** An OpenAI-like list whose every model has one of these owners, and that has at least one. */
function ownedBy(owner: string) {
  const model = z.object({ id: z.string(), owned_by: z.literal(owner) });
  return z.object({ data: z.array(model).min(1) });
}

function verdictOf(answers: readonly Peek[]): Verdict {
  if (answers.some(({ kind }) => kind === 'timeout')) return { kind: 'no', reason: 'timeout' };
  if (answers.every(({ kind }) => kind === 'absent')) return { kind: 'absent' };
  const statuses = answers.flatMap((answer) => (answer.kind === 'status' ? [answer.status] : []));
  const refused = statuses.length === answers.length && statuses.every((status) => status === 401 || status === 403);
  return { kind: 'no', reason: refused ? 'refused' : 'other-server' };
}

function read<Schema extends z.ZodType>(answer: Peek, schema: Schema): z.infer<Schema> | null {
  const parsed = answer.kind === 'json' ? schema.safeParse(answer.value) : null;
  return parsed?.success === true ? parsed.data : null;
}

async function isOllama(ask: Ask): Promise<Verdict> {
  const [version, tags] = await Promise.all([ask('/api/version'), ask('/api/tags')]);
  const list = read(tags, ollamaTagsSchema);
  const known = read(version, versionSchema) !== null && list !== null;
  return known ? { kind: 'yes', modelCount: list.models?.length ?? 0 } : verdictOf([version, tags]);
}

async function isLmStudio(ask: Ask): Promise<Verdict> {
  const [own, compatible] = await Promise.all([ask('/api/v0/models'), ask('/v1/models')]);
  const models = read(own, lmStudioSchema)?.data ?? read(compatible, ownedBy('organization_owner'))?.data;
  return models === undefined ? verdictOf([own, compatible]) : { kind: 'yes', modelCount: models.length };
}

async function isLlamaCpp(ask: Ask): Promise<Verdict> {
  const [props, health, list] = await Promise.all([ask('/props'), ask('/health'), ask('/v1/models')]);
  const models = read(list, ownedBy('llamacpp'))?.data ?? null;
  const known = read(props, propsSchema) !== null || (models !== null && read(health, healthSchema) !== null);
  return known ? { kind: 'yes', modelCount: models?.length ?? null } : verdictOf([props, health, list]);
}

async function isVllm(ask: Ask): Promise<Verdict> {
  const [version, list] = await Promise.all([ask('/version'), ask('/v1/models')]);
  const models = read(list, ownedBy('vllm'))?.data ?? null;
  const asksForKey = list.kind === 'status' && (list.status === 401 || list.status === 403);
  const known = read(version, versionSchema) !== null && (models !== null || asksForKey);
  return known ? { kind: 'yes', modelCount: models?.length ?? null } : verdictOf([version, list]);
}

/**
 * The servers that people run on their own machine, and how each is told from whatever else may listen at its address.
 * Sources: the APIs' documentation.
 */
export const localServers: readonly LocalServer[] = [
  { providerId: 'ollama', variable: 'OLLAMA_HOST', identify: isOllama },
  { providerId: 'lmstudio', variable: null, identify: isLmStudio },
  { providerId: 'llamacpp', variable: null, identify: isLlamaCpp },
  { providerId: 'vllm', variable: null, identify: isVllm },
];
