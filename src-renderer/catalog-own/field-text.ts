import { z } from 'zod';
import { overrideProblem } from '../../src-shared/catalog/patch.ts';
import { referencedVariable } from '../../src-shared/catalog/environment-reference.ts';
import { endpointProblem } from '../../src-shared/instances/config.ts';
import { isHeaderName, reservedHeader } from '../../src-shared/instances/header-names.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import { kindOf, type FieldKind } from './catwalk-fields.ts';

/** Each is a key of `errors` in the locale. */
const fieldErrors = [
  'required',
  'id-taken',
  'model-id-taken',
  'id-too-long',
  'not-a-number',
  'negative',
  'not-whole',
  'not-modalities',
  'not-tiers',
  'not-headers',
  'header-credential',
  'not-a-date',
  'key-literal',
  'not-a-url',
  'endpoint-credentials',
  'invalid',
] as const;
export const fieldErrorSchema = z.enum(fieldErrors);
export type FieldError = z.infer<typeof fieldErrorSchema>;

const jsonSchema = z.json();
type FieldValue = z.infer<typeof jsonSchema>;

/** What was typed; `value` undefined is an empty field, which is absent in the file. */
export type ReadField =
  | { readonly ok: true; readonly value: FieldValue | undefined }
  | { readonly ok: false; readonly error: FieldError };

const good = (value: FieldValue | undefined): ReadField => ({ ok: true, value });
const bad = (error: FieldError): ReadField => ({ ok: false, error });

const numberPattern = /^-?\d+(\.\d+)?(e-?\d+)?$/i;

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function readHeaders(text: string): ReadField {
  const headers = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (!isHeaderName(name)) return bad('not-headers');
    if (reservedHeader(name) === 'credential') return bad('header-credential');
    headers.set(name, line.slice(colon + 1).trim());
  }
  return good(Object.fromEntries(headers));
}

function readTiers(text: string): ReadField {
  try {
    const parsed = jsonSchema.safeParse(JSON.parse(text));
    return parsed.success && Array.isArray(parsed.data) ? good(parsed.data) : bad('not-tiers');
  } catch {
    return bad('not-tiers');
  }
}

function readEndpoint(text: string): ReadField {
  if (referencedVariable(text) !== null) return good(text);
  const problem = endpointProblem(text);
  if (problem === null) return good(text);
  return bad(problem === 'credentials' ? 'endpoint-credentials' : 'not-a-url');
}

function readKind(kind: FieldKind, text: string): ReadField {
  switch (kind) {
    case 'text':
    case 'status':
    case 'type':
    case 'model':
      return good(text);
    case 'price':
      if (!numberPattern.test(text)) return bad('not-a-number');
      return Number(text) < 0 ? bad('negative') : good(Number(text));
    case 'count': {
      const digits = text.replaceAll(/[\s_,]/g, '');
      return /^\d+$/.test(digits) ? good(Number(digits)) : bad('not-whole');
    }
    case 'flag':
      return text === 'yes' || text === 'no' ? good(text === 'yes') : bad('invalid');
    case 'list':
      return good(words(text));
    case 'modalities': {
      const [input, output, more] = text.split('->');
      if (input === undefined || output === undefined || more !== undefined) return bad('not-modalities');
      return good({ input: words(input), output: words(output) });
    }
    case 'tiers':
      return readTiers(text);
    case 'date':
      return /^\d{4}-\d{2}(-\d{2})?$/.test(text) ? good(text) : bad('not-a-date');
    case 'key':
      return referencedVariable(text) === null ? bad('key-literal') : good(text);
    case 'endpoint':
      return readEndpoint(text);
    case 'headers':
      return readHeaders(text);
    default:
      return assertNever(kind);
  }
}

/** The value that was typed for a field, checked by the format's own schema. */
export function readField(of: 'model' | 'provider', field: string, text: string): ReadField {
  const typed = text.trim();
  if (typed === '') return overrideProblem(of, field, null) === null ? good(undefined) : bad('required');
  const kind = kindOf(of, field);
  const read = readKind(kind, typed);
  if (!read.ok || read.value === undefined || overrideProblem(of, field, read.value) === null) return read;
  return bad(kind === 'tiers' ? 'not-tiers' : kind === 'count' ? 'not-whole' : 'invalid');
}

const listSchema = z.array(z.string());
const modalitiesSchema = z.object({ input: listSchema, output: listSchema });
const headersSchema = z.record(z.string(), z.string());

/** A field's value as it is typed in; empty where it is absent. */
export function fieldText(of: 'model' | 'provider', field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  const kind = kindOf(of, field);
  if (kind === 'flag') return value === true ? 'yes' : 'no';
  if (kind === 'list') return listSchema.safeParse(value).data?.join(', ') ?? JSON.stringify(value);
  if (kind === 'modalities') {
    const parsed = modalitiesSchema.safeParse(value).data;
    return parsed === undefined ? JSON.stringify(value) : `${parsed.input.join(', ')} -> ${parsed.output.join(', ')}`;
  }
  if (kind === 'headers') {
    const parsed = headersSchema.safeParse(value).data;
    return parsed === undefined
      ? JSON.stringify(value)
      : Object.entries(parsed)
          .map(([name, content]) => `${name}: ${content}`)
          .join('\n');
  }
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
