import { describe, expect, test } from 'vitest';
import { classify, type Classified } from './classify.ts';
import { WireError } from './wire-error.ts';

const request = {
  host: 'cloud.example',
  loopback: false,
  modelId: 'some-model',
  keyName: '',
  secrets: [],
  now: Date.parse('2026-01-01T00:00:00Z'),
};

function ofStatus(status: number, body: unknown, errorType: string | null = null): Classified | null {
  return classify(
    new WireError({ kind: 'status', status, body: JSON.stringify(body), errorType, retryAfter: null }),
    request,
  );
}

/** As Google words an error: google.aip.dev/193. */
function googleError(code: number, status: string, message: string, details: readonly object[] = []): object {
  return { error: { code, status, message, details } };
}

describe('Gemini', () => {
  test.each([
    [400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'auth-rejected', 'check-key'],
    [400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.', 'auth-rejected', 'check-key'],
    [403, 'PERMISSION_DENIED', 'Your API key was reported as leaked.', 'auth-rejected', 'check-key'],
    [
      404,
      'NOT_FOUND',
      'models/x is not found for API version v1beta, or is not supported for generateContent.',
      'model-not-found',
      'check-model',
    ],
    [
      400,
      'INVALID_ARGUMENT',
      'The input token count (1200001) exceeds the maximum number of tokens allowed (1048576).',
      'context-too-long',
      'shorten',
    ],
    [503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.', 'provider-failed', 'try-later'],
    [500, 'INTERNAL', 'An internal error has occurred.', 'provider-failed', 'try-later'],
    [400, 'INVALID_ARGUMENT', 'Unknown name "x": Cannot find field.', 'provider-failed', undefined],
    [400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.', 'provider-failed', undefined],
  ])('%i %s %j is %s', (status, word, message, code, hint) => {
    const found = ofStatus(status, googleError(status, word, message))?.failure;
    expect(found?.code).toBe(code);
    expect(found?.hint).toBe(hint);
  });

  test('a reason in the details counts like a code', () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
    const body = googleError(400, 'INVALID_ARGUMENT', 'Something about the request.', details);
    expect(ofStatus(400, body)?.failure.code).toBe('auth-rejected');
  });

  test.each([
    ['GenerateRequestsPerMinutePerProjectPerModel-FreeTier', 'rate-limited'],
    ['GenerateRequestsPerDayPerProjectPerModel-FreeTier', 'quota-exceeded'],
  ])('a limit called %s is %s', (quotaId, code) => {
    const message = 'You exceeded your current quota, please check your plan and billing details.';
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId, quotaValue: '10' }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '31.5s' },
    ];
    expect(ofStatus(429, googleError(429, 'RESOURCE_EXHAUSTED', message, details))).toMatchObject({
      failure: { code, params: { seconds: 32 } },
      retryAfterMs: 31_500,
    });
  });

  test('a busy Vertex is a limit, not a quota', () => {
    const body = googleError(429, 'RESOURCE_EXHAUSTED', 'Resource exhausted. Please try again later.');
    expect(ofStatus(429, [body])?.failure.code).toBe('rate-limited');
  });
});

describe('Vertex', () => {
  test.each([
    [400, { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }, 'auth-rejected'],
    [401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' }, 'auth-rejected'],
    [401, googleError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.'), 'auth-rejected'],
    [
      403,
      googleError(403, 'PERMISSION_DENIED', "Permission 'aiplatform.endpoints.predict' denied on resource."),
      'auth-rejected',
    ],
    [
      404,
      googleError(
        404,
        'NOT_FOUND',
        'Publisher Model `projects/p/models/x` was not found or your project has no access.',
      ),
      'model-not-found',
    ],
  ])('%i %j is %s', (status, body, code) => {
    expect(ofStatus(status, body)?.failure.code).toBe(code);
  });

  test('says what the token service said', () => {
    const body = { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' };
    expect(ofStatus(400, body)?.failure.params['detail']).toBe('Invalid JWT Signature.');
  });
});

describe('Bedrock', () => {
  test.each([
    [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', 'auth-rejected'],
    [403, 'AccessDeniedException', 'Invalid API Key format: Must start with pre-defined prefix', 'auth-rejected'],
    [
      403,
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      'model-not-found',
    ],
    [400, 'ValidationException', 'The provided model identifier is invalid.', 'model-not-found'],
    [
      400,
      'ValidationException',
      'Invocation of model ID x with on-demand throughput isn’t supported. Retry with an inference profile.',
      'model-not-found',
    ],
    [
      404,
      'ResourceNotFoundException',
      'Could not resolve the foundation model from the provided model identifier.',
      'model-not-found',
    ],
    [400, 'ValidationException', 'Input is too long for requested model.', 'context-too-long'],
    [429, 'ThrottlingException', 'Too many tokens, please wait before trying again.', 'rate-limited'],
    [400, 'ServiceQuotaExceededException', 'Your request exceeds the service quota.', 'quota-exceeded'],
    [400, 'ValidationException', 'Output blocked by content filtering policy.', 'content-filtered'],
    [503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.', 'provider-failed'],
    [424, 'ModelErrorException', 'The model returned an error.', 'provider-failed'],
  ])('%i %s %s is %s', (status, type, message, code) => {
    expect(ofStatus(status, { message }, `${type}:http://internal.amazon.com/coral/`)?.failure.code).toBe(code);
  });

  test('an invalid request stays invalid, whatever it says of trying again', () => {
    const message = 'Malformed input request, please reformat your input and try again.';
    const found = ofStatus(400, { message }, 'ValidationException');
    expect(found?.failure).toMatchObject({ code: 'provider-failed', params: { detail: message } });
    expect(found?.failure.hint).toBeUndefined();
  });

  test('the message is read by its other name, too', () => {
    expect(ofStatus(403, { Message: 'Authorization header is missing' })?.failure.params['detail']).toBe(
      'Authorization header is missing',
    );
  });
});
