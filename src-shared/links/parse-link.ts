import { ok, type Result } from '../result.ts';
import { decodeId, decodePrompt, isIdText, isPromptText } from './link-text.ts';
import { linkSchema, maxLinkBytes, type Link } from './link.ts';
import { refused } from './refusal.ts';

/** Browsers and systems may write a scheme and what follows `//` in capitals; nothing else of a link is read that way. */
const scheme = /^patchbay(?:-dev)?:/i;
const form = /^[a-z-]+:\/\/([a-z]+)((?:\/[^/?#]+)+)(?:\?([^#]*))?$/i;

type Values = ReadonlyMap<string, string>;

/** A link's path after the action, and its parameters, still encoded. */
interface Parts {
  readonly action: string;
  readonly path: readonly string[];
  readonly query: string | undefined;
}

/**
 * Reads a deep link. Its own few rules and no URL parser, as those differ in what they forgive: what this takes means the same
 * to each of them. Refuses with `link-refused`, `reason` and `name` as `linkRefusals` tells; never throws.
 */
export function parseLink(text: string): Result<Link> {
  if (text.length > maxLinkBytes) return refused('too-long');
  if (!scheme.test(text)) return refused('scheme');
  // From here on a character is a byte.
  if (!/^[\x21-\x7e]*$/.test(text)) return refused('characters');
  const [, action, path, query] = form.exec(text) ?? [];
  if (action === undefined || path === undefined) return refused('form');
  return read({ action: action.toLowerCase(), path: path.slice(1).split('/'), query });
}

function read(parts: Parts): Result<Link> {
  const { action, path } = parts;
  const [first = '', ...rest] = path;
  if (action === 'session' && path.length === 1) {
    if (first === 'new') return newSession(parts);
    // A session's id is never a word; what is one was meant to do something.
    if (!/^[a-z]+$/i.test(first)) return openSession(parts, first);
  }
  if (action === 'catalog' && rest.length > 0) return showModel(parts, first, rest);
  if (action === 'instances' && path.length === 1 && first === 'add') return addInstance(parts);
  return refused('unknown-action', [action, ...path].join('/'));
}

function newSession(parts: Parts): Result<Link> {
  const values = valuesOf(parts, ['provider', 'instance', 'model', 'prompt']);
  if (!values.ok) return values;
  const [provider, instance, model, prompt] = ['provider', 'instance', 'model', 'prompt'].map(
    (name) => values.value.get(name) ?? null,
  );
  return checked({ action: 'new-session', providerId: provider, instanceId: instance, modelId: model, prompt });
}

function openSession(parts: Parts, segment: string): Result<Link> {
  const values = valuesOf(parts, []);
  if (!values.ok) return values;
  const sessionId = idOf('session', segment);
  return sessionId.ok ? checked({ action: 'open-session', sessionId: sessionId.value }) : sessionId;
}

/** The model's id is the rest of the path: ids with slashes may be written with them or with `%2F`. */
function showModel(parts: Parts, segment: string, rest: readonly string[]): Result<Link> {
  const values = valuesOf(parts, []);
  if (!values.ok) return values;
  const providerId = idOf('provider', segment);
  if (!providerId.ok) return providerId;
  const segments: string[] = [];
  for (const encoded of rest) {
    const part = idOf('model', encoded);
    if (!part.ok) return part;
    segments.push(part.value);
  }
  return checked({ action: 'show-model', providerId: providerId.value, modelId: segments.join('/') });
}

function addInstance(parts: Parts): Result<Link> {
  const values = valuesOf(parts, ['provider']);
  if (!values.ok) return values;
  const providerId = values.value.get('provider');
  if (providerId === undefined) return refused('missing-parameter', 'provider');
  return checked({ action: 'add-instance', providerId });
}

/** The decoded parameters, each of which has to be one of `known` and there once. */
function valuesOf({ query }: Parts, known: readonly string[]): Result<Values> {
  const values = new Map<string, string>();
  for (const pair of query === undefined ? [] : query.split('&')) {
    const [, name = pair, encoded] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
    if (!known.includes(name)) return refused('unknown-parameter', name);
    if (values.has(name)) return refused('repeated-parameter', name);
    const value = name === 'prompt' ? promptOf(encoded ?? '') : idOf(name, encoded ?? '');
    if (!value.ok) return value;
    values.set(name, value.value);
  }
  return ok(values);
}

function idOf(name: string, encoded: string): Result<string> {
  const id = decodeId(encoded);
  if (id === null) return refused('encoding', name);
  return id !== '' && isIdText(id) ? ok(id) : refused('value', name);
}

function promptOf(encoded: string): Result<string> {
  const prompt = decodePrompt(encoded);
  if (prompt === null) return refused('encoding', 'prompt');
  return isPromptText(prompt) ? ok(prompt) : refused('value', 'prompt');
}

const partNames: ReadonlyMap<PropertyKey | undefined, string> = new Map([
  ['providerId', 'provider'],
  ['instanceId', 'instance'],
  ['modelId', 'model'],
  ['sessionId', 'session'],
]);

function checked(raw: unknown): Result<Link> {
  const link = linkSchema.safeParse(raw);
  if (link.success) return ok(link.data);
  return refused('value', partNames.get(link.error.issues[0]?.path[0]) ?? 'prompt');
}
