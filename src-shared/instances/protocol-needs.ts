import type { Protocol } from '../catalog/protocols.ts';
import { failure, type Failure } from '../errors.ts';
import type { ProtocolOptions } from './protocol-options.ts';

type OptionName = keyof ProtocolOptions;

interface ProtocolFields {
  /** The options that requests of this protocol are made with. */
  readonly options: readonly OptionName[];
  /** Those of them without which there is no request. The project of Vertex is the service account's, so it may lack. */
  readonly needed: readonly OptionName[];
}

const none: ProtocolFields = { options: [], needed: [] };
const fields: Readonly<Record<Protocol, ProtocolFields>> = {
  anthropic: none,
  openai: { options: ['api'], needed: [] },
  'openai-compat': none,
  openrouter: none,
  vercel: none,
  azure: { options: ['api', 'apiVersion', 'deployments'], needed: [] },
  google: none,
  'google-vertex': { options: ['project', 'location'], needed: ['location'] },
  bedrock: { options: ['region'], needed: ['region'] },
  ollama: none,
  demo: none,
};

/** The options that an instance of that protocol can have; a form asks for these. */
export function optionsOf(protocol: Protocol | null): readonly OptionName[] {
  return protocol === null ? [] : fields[protocol].options;
}

export function neededOptionsOf(protocol: Protocol | null): readonly OptionName[] {
  return protocol === null ? [] : fields[protocol].needed;
}

/** Says which option lacks before anything can be sent; null when none does. */
export function missingOption(protocol: Protocol, options: ProtocolOptions): Failure | null {
  const missing = fields[protocol].needed.find((name) => options[name] === undefined);
  return missing === undefined ? null : optionRequired(missing);
}

export function optionRequired(name: OptionName): Failure {
  return failure('invalid-input', { field: `options.${name}`, reason: 'required' }, 'complete-instance');
}

/** The first option that is set and does nothing for that protocol; null when there is none. */
export function uselessOption(protocol: Protocol | null, options: ProtocolOptions): OptionName | null {
  const useful = optionsOf(protocol);
  const set: readonly OptionName[] = ['api', 'region', 'project', 'location', 'apiVersion', 'deployments'];
  return set.find((name) => options[name] !== undefined && !useful.includes(name)) ?? null;
}
