import { referencedVariable } from '../../../src-shared/catalog/environment-reference.ts';
import type { CatalogImport } from '../../../src-shared/catalog/import-preview.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { parseShallowJson } from '../parse-json.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';

export interface ReadImport {
  readonly format: CatalogImport['format'];
  /** What may be providers, in their order. */
  readonly providers: readonly unknown[];
}

const maxProviders = 1_000;

function refuse(reason: string): Result<never> {
  return failed(failure('invalid-input', { field: 'file', reason }, 'check-file'));
}

/** A provider of a `crush.json`, in Catwalk's words. Its key is taken only where it is a reference to the environment. */
function fromCrush(id: string, raw: unknown): unknown {
  if (!isRecord(raw)) return { id, raw };
  const { base_url: endpoint, extra_headers: headers, api_key: key, type, name, models } = raw;
  const isReference = typeof key === 'string' && referencedVariable(key) !== null;
  return {
    id,
    name: name ?? id,
    type: type ?? 'openai-compat',
    ...(endpoint === undefined ? {} : { api_endpoint: endpoint }),
    ...(isReference ? { api_key: key } : {}),
    ...(headers === undefined ? {} : { default_headers: headers }),
    models: models ?? [],
  };
}

/**
 * Reads a file that providers are imported from: one provider of Catwalk v2, a list of them, or the configuration of Crush.
 * Fails with `invalid-input` where it is none of these.
 */
export function readImport(text: string): Result<ReadImport> {
  const parsed = parseShallowJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if ('reason' in parsed) return refuse(parsed.reason);
  const { content } = parsed;
  if (Array.isArray(content)) {
    const providers: readonly unknown[] = content;
    if (providers.length === 0) return refuse('holds an empty list');
    if (providers.length > maxProviders) return refuse(`holds more than ${maxProviders} providers`);
    return ok({ format: 'catwalk-array', providers });
  }
  if (!isRecord(content)) return refuse('holds no provider');
  const ofCrush = content['providers'];
  if (isRecord(ofCrush) && content['models'] === undefined) return crush(ofCrush);
  if (content['id'] === undefined && content['models'] === undefined) return refuse('holds no provider');
  return ok({ format: 'catwalk', providers: [content] });
}

function crush(providers: RawRecord): Result<ReadImport> {
  const entries = Object.entries(providers);
  if (entries.length === 0) return refuse('configures no provider');
  if (entries.length > maxProviders) return refuse(`holds more than ${maxProviders} providers`);
  return ok({ format: 'crush', providers: entries.map(([id, raw]) => fromCrush(id, raw)) });
}
