import { WireError } from '../wire-error.ts';
import { isRecord, parseJson, textAt } from '../wire.ts';

/** The names that JavaScript gives its own errors; an exception that Bedrock reports has another one. */
const builtIn = /^(Error|TypeError|RangeError|SyntaxError)$/;
/** How the SDK words an end within an event. */
const truncated = /^Truncated event message/;

/** What the AWS clients threw while they read an answer, as the transport would have said it. */
export function bedrockError(error: unknown): unknown {
  if (error instanceof WireError || !(error instanceof Error)) return error;
  if (!builtIn.test(error.name)) {
    // The message of an exception that the SDK does not know is its whole payload.
    const payload = parseJson(error.message);
    const message = isRecord(payload) ? (textAt(payload, 'message') ?? '') : error.message;
    return new WireError({ kind: 'reported', body: { error: { code: error.name, message } } });
  }
  if (truncated.test(error.message)) return new WireError({ kind: 'cut', code: 'an event without its end' });
  return new WireError({ kind: 'malformed', detail: 'an answer that cannot be read' });
}
