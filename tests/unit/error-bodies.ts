import * as anthropic from '../fault-server/anthropic-events.ts';
import * as bedrock from '../fault-server/bedrock-frames.ts';
import type { Reply } from '../fault-server/fault-server.ts';
import * as google from '../fault-server/google-chunks.ts';
import * as openAi from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import * as responses from '../fault-server/responses-events.ts';

/** What every provider has to say at times, and the code that it comes to. */
export const errorKinds = {
  'wrong key': 'auth-rejected',
  'unknown model': 'model-not-found',
  'context too long': 'context-too-long',
  overloaded: 'provider-failed',
  'content filter': 'content-filtered',
  quota: 'quota-exceeded',
  'invalid request': 'provider-failed',
} as const;
export type ErrorKind = keyof typeof errorKinds;

/** A reply; `ending` where it is no failure, but an answer cut short, whose text stays. */
export interface ErrorReply {
  readonly reply: Reply;
  readonly ending?: { readonly code: 'done: content-filter'; readonly text: string };
}

const filtered = { code: 'done: content-filter', text: 'Hel' } as const;
const status = (code: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ErrorReply => ({
  reply: json(code, body, headers),
});

const openAiError = (message: string, type: string, code: string | null = null) => ({
  error: { message, type, param: null, code },
});
const aws = (code: number, type: string, message: string): ErrorReply =>
  status(code, { message }, { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` });

const ofOpenAi: Readonly<Record<Exclude<ErrorKind, 'content filter'>, ErrorReply>> = {
  'wrong key': status(
    401,
    openAiError('Incorrect API key provided: sk-xx.', 'invalid_request_error', 'invalid_api_key'),
  ),
  'unknown model': status(
    404,
    openAiError(
      'The model `x` does not exist or you do not have access to it.',
      'invalid_request_error',
      'model_not_found',
    ),
  ),
  'context too long': status(
    400,
    openAiError(
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
      'invalid_request_error',
      'context_length_exceeded',
    ),
  ),
  overloaded: status(503, openAiError('That model is currently overloaded with other requests.', 'server_error')),
  quota: status(
    429,
    openAiError('You exceeded your current quota, please check your plan.', 'insufficient_quota', 'insufficient_quota'),
  ),
  'invalid request': status(
    400,
    openAiError("Unrecognized request argument supplied: 'x'", 'invalid_request_error', 'unknown_parameter'),
  ),
};

const ofAnthropic: Readonly<Record<ErrorKind, ErrorReply>> = {
  'wrong key': status(401, anthropic.error('authentication_error', 'invalid x-api-key')),
  'unknown model': status(404, anthropic.error('not_found_error', 'model: claude-nonesuch')),
  'context too long': status(400, anthropic.error('invalid_request_error', 'prompt is too long: 9 tokens > 8 maximum')),
  overloaded: status(529, anthropic.error('overloaded_error', 'Overloaded')),
  'content filter': {
    reply: sse([anthropic.start(), anthropic.textDelta('Hel'), ...anthropic.end('refusal')]),
    ending: filtered,
  },
  quota: status(
    400,
    anthropic.error('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
  ),
  'invalid request': status(
    400,
    anthropic.error('invalid_request_error', 'messages: at least one message is required'),
  ),
};

const quotaFailure = {
  '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
  violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier' }],
};
const badKey = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' };

const ofGemini: Readonly<Record<ErrorKind, ErrorReply>> = {
  'wrong key': status(400, google.error(400, 'INVALID_ARGUMENT', 'API key not valid.', [badKey])),
  'unknown model': status(404, google.error(404, 'NOT_FOUND', 'models/x is not found for API version v1beta.')),
  'context too long': status(
    400,
    google.error(
      400,
      'INVALID_ARGUMENT',
      'The input token count (9) exceeds the maximum number of tokens allowed (8).',
    ),
  ),
  overloaded: status(503, google.error(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')),
  'content filter': {
    reply: sse([google.textChunk('Hel'), google.chunk([], 'SAFETY')]),
    ending: filtered,
  },
  quota: status(
    429,
    google.error(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing.', [
      quotaFailure,
    ]),
  ),
  'invalid request': status(400, google.error(400, 'INVALID_ARGUMENT', 'Invalid JSON payload: Unknown name "x".')),
};

const ofVertex: Readonly<Record<'wrong key' | 'unknown model' | 'quota', ErrorReply>> = {
  'wrong key': status(401, [google.error(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')]),
  'unknown model': status(
    404,
    google.error(404, 'NOT_FOUND', 'Publisher Model `x` was not found or your project does not have access to it.'),
  ),
  quota: status(
    403,
    google.error(403, 'PERMISSION_DENIED', 'This API method requires billing to be enabled.', [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'BILLING_DISABLED' },
    ]),
  ),
};

type ErrorReplies = Readonly<Partial<Record<ErrorKind, ErrorReply>>>;

/** In each protocol's own words, by the name of its column; a kind that is missing does not exist there. */
export const errorBodies: ReadonlyMap<string, ErrorReplies> = new Map<string, ErrorReplies>([
  [
    'Chat Completions',
    {
      ...ofOpenAi,
      'content filter': {
        reply: sse([openAi.chunk({ content: 'Hel' }), openAi.chunk({}, 'content_filter'), openAi.done]),
        ending: filtered,
      },
    },
  ],
  [
    'Ollama',
    {
      'wrong key': status(401, { error: 'unauthorized' }),
      'unknown model': status(404, { error: 'model "test-model" not found, try pulling it first' }),
      'context too long': status(500, { error: 'the input length exceeds the context length' }),
      overloaded: status(503, { error: 'server busy, please try again.  maximum pending requests exceeded' }),
      quota: status(402, { error: 'you have reached your weekly usage limit, upgrade for higher limits' }),
      'invalid request': status(400, { error: 'invalid options: temperature' }),
    },
  ],
  ['Messages', ofAnthropic],
  [
    'Responses',
    {
      ...ofOpenAi,
      overloaded: {
        reply: sse([responses.failed('server_error', 'The server had an error processing your request.')]),
      },
      'content filter': {
        reply: sse([responses.textDelta('Hel'), responses.incomplete('content_filter')]),
        ending: filtered,
      },
    },
  ],
  [
    'Azure',
    {
      'wrong key': status(401, {
        error: { code: '401', message: 'Access denied due to invalid subscription key or wrong API endpoint.' },
      }),
      'unknown model': status(404, {
        error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' },
      }),
      'context too long': ofOpenAi['context too long'],
      overloaded: status(503, {
        error: { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable.' },
      }),
      'content filter': status(400, {
        error: {
          code: 'content_filter',
          message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      }),
      quota: status(403, { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } }),
      'invalid request': status(400, {
        error: { code: 'OperationNotSupported', message: 'It does not work with this' },
      }),
    },
  ],
  ['Gemini', ofGemini],
  [
    'Bedrock',
    {
      'wrong key': aws(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'),
      'unknown model': aws(400, 'ValidationException', 'The provided model identifier is invalid.'),
      'context too long': aws(400, 'ValidationException', 'Input is too long for requested model.'),
      overloaded: aws(503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.'),
      'content filter': {
        reply: bedrock.eventStream([bedrock.start, bedrock.textDelta('Hel'), ...bedrock.end('guardrail_intervened')]),
        ending: filtered,
      },
      quota: aws(403, 'AccessDeniedException', 'Your account has a billing problem: INVALID_PAYMENT_INSTRUMENT'),
      'invalid request': aws(400, 'ValidationException', 'Malformed input request: #/x: extraneous key. Try again.'),
    },
  ],
  ['Vertex Gemini', { ...ofGemini, ...ofVertex }],
  ['Vertex Claude', { ...ofAnthropic, ...ofVertex }],
]);
