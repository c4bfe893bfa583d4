import { credentialFormOf } from '../../src-shared/catalog/credential-forms.ts';
import type { Model } from '../../src-shared/catalog/model.ts';
import { protocolOf, type Protocol } from '../../src-shared/catalog/protocols.ts';
import type { CatalogProblem, Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { referencedVariable } from '../../src-shared/catalog/environment-reference.ts';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { Environment } from '../environment.ts';
import type { PatchedProvider } from './apply-patch.ts';
import { FieldReader } from './field-reader.ts';
import { modelStatistics } from './model-statistics.ts';
import { idProblem, maxIdLengths } from '../../src-shared/catalog/id-problem.ts';
import { parseModel, type PriceRules } from './parse-model.ts';
import type { ProblemList } from './problem-list.ts';
import { providerHeaders } from './provider-headers.ts';
import { isRecord, type RawRecord } from './raw-record.ts';
import { resolveEndpoint } from './resolve-endpoint.ts';

/** What a provider's summary depends on besides its file. */
export interface CatalogContext {
  readonly environment: Environment;
  readonly hasAdapter: (protocol: Protocol) => boolean;
  /** The adapter's own endpoint for a protocol; null where every provider has another. */
  readonly defaultEndpointOf: (protocol: Protocol) => string | null;
}

/** What of a provider is the user's own word. */
type Overridden = Pick<PatchedProvider, 'overrides' | 'ownPrices'>;
const nothingOverridden: Overridden = { overrides: [], ownPrices: new Set() };

/** Types of servers that people run on their own machine and that ask for no key. */
const keylessLocalTypes = ['ollama', 'lmstudio', 'lm-studio'];

function parseModels(
  raw: readonly unknown[],
  rulesFor: (modelId: string) => PriceRules,
  providerId: string,
  problems: ProblemList,
): Model[] {
  const models = new Map<string, Model>();
  for (const [index, item] of raw.entries()) {
    if (!isRecord(item)) {
      problems.add('skipped', `model number ${index + 1} is not an object`, { providerId });
      continue;
    }
    const { id } = item;
    const problem = idProblem(id, maxIdLengths.model);
    if (problem !== null || typeof id !== 'string') {
      problems.add('skipped', `model number ${index + 1} ${problem ?? 'has no id'}`, { providerId, field: 'id' });
      continue;
    }
    if (models.has(id)) {
      problems.add('replaced', 'another model of this file has the same id; the last one is shown', {
        providerId,
        modelId: id,
      });
    }
    const report = (field: string, reason: string): void =>
      problems.add('noted', reason, { providerId, modelId: id, field });
    models.set(id, parseModel(id, item, rulesFor(id), report));
  }
  return [...models.values()];
}

function parseKeyVariable(read: FieldReader, report: (reason: string) => void): string | null {
  const template = read.text('api_key');
  if (template === null) return null;
  const variable = referencedVariable(template);
  if (variable === null) report('is no $NAME of an environment variable, and no key is taken from a catalog');
  return variable;
}

function parseDefaultModel(
  read: FieldReader,
  field: string,
  models: readonly Model[],
  report: (reason: string) => void,
) {
  const id = read.text(field);
  // Without a list of models, the endpoint's own list decides what exists.
  if (id === null || models.length === 0 || models.some((model) => model.id === id)) return id;
  report('names a model that the file does not have');
  return null;
}

function isLocal(endpoint: string | null, type: string): boolean {
  if (endpoint === null) return keylessLocalTypes.includes(type);
  return isLoopbackHost(new URL(endpoint).hostname);
}

function credentialNeed(
  protocol: Protocol | null,
  type: string,
  endpoint: string | null,
  keyVariable: string | null,
): ProviderSummary['credential'] {
  if (protocol === 'demo') return 'none';
  if (keyVariable !== null) return 'required';
  if (keylessLocalTypes.includes(type)) return 'none';
  return endpoint !== null && isLoopbackHost(new URL(endpoint).hostname) ? 'optional' : 'required';
}

function supportOf(protocol: Protocol | null, context: CatalogContext): ProviderSummary['support'] {
  if (protocol === null) return 'unknown-type';
  return context.hasAdapter(protocol) ? 'supported' : 'not-yet';
}

function parseBody(
  id: string,
  raw: RawRecord,
  layer: CatalogProblem['layer'],
  context: CatalogContext,
  problems: ProblemList,
  overridden: Overridden,
): Provider {
  const report = (field: string, reason: string): void => problems.add('noted', reason, { providerId: id, field });
  const read = new FieldReader(raw, report);
  const type = read.text('type') ?? '';
  const kind = type.toLowerCase();
  const protocol = protocolOf(type);
  if (protocol === null) report('type', 'is no type that Patchbay knows: its models are shown but cannot be used');

  const given = resolveEndpoint(read.text('api_endpoint'), context.environment);
  if (given.problem !== null) report('api_endpoint', given.problem);
  // An endpoint that cannot be used is no reason to send the user's key to another one.
  const fallback = given.problem === null && protocol !== null ? context.defaultEndpointOf(protocol) : null;
  const defaultEndpoint = given.url ?? fallback;
  const keyVariable = parseKeyVariable(read, (reason) => report('api_key', reason));
  const local = isLocal(defaultEndpoint, kind);

  const rawModels = read.list('models');
  if (rawModels === null && raw.models === undefined) report('models', 'is missing');
  const own: PriceRules = { zero: 'free', local };
  const shipped: PriceRules = { zero: 'free-or-unknown', local };
  const rulesFor = (modelId: string): PriceRules =>
    layer === 'own' || overridden.ownPrices.has(modelId) ? own : shipped;
  const models = parseModels(rawModels ?? [], rulesFor, id, problems);
  const defaultModel = (field: string): string | null =>
    parseDefaultModel(read, field, models, (reason) => report(field, reason));

  return {
    id,
    name: read.text('name') ?? id,
    type,
    protocol,
    support: supportOf(protocol, context),
    layer,
    local,
    simulated: protocol === 'demo',
    credential: credentialNeed(protocol, kind, defaultEndpoint, keyVariable),
    credentialForm: credentialFormOf(protocol, id),
    keyVariable,
    endpointVariable: given.variable,
    defaultEndpoint,
    defaultLargeModelId: defaultModel('default_large_model_id'),
    defaultSmallModelId: defaultModel('default_small_model_id'),
    ...modelStatistics(models),
    overrideCount: overridden.overrides.length,
    defaultHeaders: providerHeaders(read.record('default_headers') ?? {}, layer, report),
    models,
    overrides: [...overridden.overrides],
  };
}

/** A provider file's content as a provider; null, with the reason in `problems`, when it is none. Never throws. */
export function parseProvider(
  raw: RawRecord,
  layer: CatalogProblem['layer'],
  context: CatalogContext,
  problems: ProblemList,
  overridden: Overridden = nothingOverridden,
): Provider | null {
  const { id } = raw;
  const problem = idProblem(id, maxIdLengths.provider);
  if (problem === null && typeof id === 'string') return parseBody(id, raw, layer, context, problems, overridden);
  problems.add('skipped', problem ?? 'has no id', { field: 'id' });
  return null;
}
