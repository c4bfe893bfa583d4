import { googleErrorDetails } from './google-error-details.ts';
import { isRecord, parseJson, recordAt, textAt, type JsonRecord } from './wire.ts';

/** What a provider says about an error, out of the many shapes in use. */
export interface ErrorBody {
  /** Codes and types, joined by spaces, for matching. */
  readonly code: string;
  readonly message: string;
  /** A status given inside the body, as OpenRouter does for errors in mid-stream; null when there is none. */
  readonly status: number | null;
  /** Milliseconds that the body asks to wait; null when it names none. */
  readonly retryAfterMs: number | null;
}

/** Characters of a message that are looked at: more than is shown, less than a hostile server can send. */
const messageLimit = 4_000;
const codeLimit = 200;
/** Levels of nesting in which a message is looked for. */
const depthLimit = 6;

/** OAuth has words for an error beside its code; AWS writes some of its messages with a capital. */
const messageFields = ['message', 'Message', 'msg', 'error_description', 'detail', 'error', 'errors'] as const;
/** How OAuth's codes in `error` look, where others have their message. */
const oauthCode = /^[a-z]+(_[a-z]+)+$/;

function wordsOf(value: JsonRecord): string {
  const inError = textAt(value, 'error') ?? '';
  return [value['code'], value['type'], value['status'], value['error_code'], oauthCode.test(inError) ? inError : null]
    .filter((word) => typeof word === 'string')
    .map((word) => word.slice(0, codeLimit))
    .join(' ');
}

function messageOf(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth === depthLimit) return '';
  if (Array.isArray(value)) {
    return value
      .map((one) => messageOf(one, depth + 1))
      .filter(Boolean)
      .join('; ');
  }
  if (!isRecord(value)) return '';
  for (const field of messageFields) {
    const message = messageOf(value[field], depth + 1);
    if (message !== '') return message;
  }
  return '';
}

/** The words behind a gateway's own, such as "Provider returned error": OpenRouter puts them in `metadata.raw`. */
function upstreamMessage(error: JsonRecord): string {
  const metadata = recordAt(error, 'metadata');
  const raw = metadata === null ? null : textAt(metadata, 'raw');
  return raw === null ? '' : messageOf(parseJson(raw) ?? raw);
}

function statusOf(error: JsonRecord): number | null {
  for (const field of ['code', 'status', 'status_code']) {
    const value = error[field];
    const status = typeof value === 'string' ? Number(value) : value;
    if (typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599) return status;
  }
  return null;
}

/** The text of an HTML page that stands where an error should be: its title. */
function htmlTitle(text: string): string {
  return /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1]?.trim() ?? 'an HTML page';
}

/** Google wraps its errors in a list of one. */
function unwrapped(body: unknown): unknown {
  return Array.isArray(body) && body.length === 1 ? body[0] : body;
}

export function readErrorBody(given: unknown): ErrorBody {
  const body = unwrapped(given);
  if (!isRecord(body))
    return { code: '', message: messageOf(body).slice(0, messageLimit), status: null, retryAfterMs: null };
  const inner = recordAt(body, 'error');
  const error = inner ?? body;
  const upstream = upstreamMessage(error);
  const message = [messageOf(error), upstream].filter(Boolean).join(': ');
  const { words, retryAfterMs } = googleErrorDetails(error);
  return {
    code: [wordsOf(error), inner === null ? '' : wordsOf(body), ...words].filter(Boolean).join(' '),
    message: (message === '' ? messageOf(body) : message).slice(0, messageLimit),
    status: statusOf(error),
    retryAfterMs,
  };
}

/** The same for a body as text, which need not be JSON. */
export function readErrorText(text: string): ErrorBody {
  const parsed = parseJson(text);
  if (parsed !== undefined) return readErrorBody(parsed);
  const message = /<html|<!doctype html/i.test(text) ? htmlTitle(text) : text;
  return { code: '', message: message.slice(0, messageLimit), status: null, retryAfterMs: null };
}
