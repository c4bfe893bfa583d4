import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A key that no request may carry. */
const key = 'canary-environment-key';

/**
 * Every variable that the SDKs, their runtimes and HTTP libraries are known to read, leading to `origin`. `home` is a folder
 * for what they would read from files.
 */
export function hostileEnvironment(origin: string, home: string): Record<string, string> {
  return {
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    XDG_CONFIG_HOME: home,
    OPENAI_BASE_URL: `${origin}/v1`,
    OPENAI_API_KEY: key,
    OPENAI_ADMIN_KEY: key,
    OPENAI_ORG_ID: 'canary-organisation',
    OPENAI_PROJECT_ID: 'canary-project',
    OPENAI_WEBHOOK_SECRET: 'canary-secret',
    OPENAI_CUSTOM_HEADERS: `x-canary: canary-header\nauthorization: Bearer ${key}`,
    OPENAI_LOG: 'debug',
    OPENAI_API_VERSION: 'canary-version',
    AZURE_OPENAI_API_KEY: key,
    AZURE_OPENAI_AD_TOKEN: key,
    AZURE_OPENAI_ENDPOINT: origin,
    OPENROUTER_API_KEY: key,
    AI_GATEWAY_API_KEY: key,
    ANTHROPIC_BASE_URL: origin,
    ANTHROPIC_API_KEY: key,
    ANTHROPIC_AUTH_TOKEN: key,
    ANTHROPIC_CUSTOM_HEADERS: `x-canary: canary-header\nx-api-key: ${key}\nanthropic-version: canary-version`,
    ANTHROPIC_LOG: 'debug',
    ANTHROPIC_CONFIG_DIR: home,
    ANTHROPIC_ORGANIZATION_ID: 'canary-organisation',
    ANTHROPIC_WORKSPACE_ID: 'canary-workspace',
    ANTHROPIC_SERVICE_ACCOUNT_ID: 'canary-account',
    ANTHROPIC_FEDERATION_RULE_ID: 'canary-rule',
    ANTHROPIC_IDENTITY_TOKEN: key,
    ANTHROPIC_SCOPE: 'canary-scope',
    ANTHROPIC_WEBHOOK_SIGNING_KEY: key,
    ANTHROPIC_OPEN_TELEMETRY: 'true',
    ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
    ANTHROPIC_VERTEX_BASE_URL: origin,
    ANTHROPIC_VERTEX_PROJECT_ID: 'canary-project',
    CLOUD_ML_REGION: 'canary-region',
    GOOGLE_API_KEY: key,
    GEMINI_API_KEY: key,
    GOOGLE_GENAI_USE_VERTEXAI: 'true',
    GOOGLE_GENAI_USE_ENTERPRISE: 'true',
    GOOGLE_GEMINI_BASE_URL: origin,
    GOOGLE_VERTEX_BASE_URL: origin,
    GOOGLE_CLOUD_PROJECT: 'canary-project',
    GOOGLE_CLOUD_QUOTA_PROJECT: 'canary-project',
    GOOGLE_CLOUD_LOCATION: 'canary-region',
    GOOGLE_APPLICATION_CREDENTIALS: join(home, 'google.json'),
    CLOUDSDK_CONFIG: home,
    GCE_METADATA_HOST: new URL(origin).host,
    METADATA_SERVER_DETECTION: 'assume-present',
    AWS_ACCESS_KEY_ID: 'AKIACANARYENVIRONMENT',
    AWS_SECRET_ACCESS_KEY: key,
    AWS_SESSION_TOKEN: key,
    AWS_BEARER_TOKEN_BEDROCK: key,
    AWS_PROFILE: 'canary',
    AWS_DEFAULT_PROFILE: 'canary',
    AWS_CONFIG_FILE: join(home, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'aws-credentials'),
    AWS_SDK_LOAD_CONFIG: '1',
    AWS_REGION: 'canary-region-1',
    AWS_DEFAULT_REGION: 'canary-region-1',
    AWS_ENDPOINT_URL: origin,
    AWS_ENDPOINT_URL_BEDROCK: origin,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: origin,
    AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'true',
    AWS_MAX_ATTEMPTS: '9',
    AWS_RETRY_MODE: 'adaptive',
    AWS_SDK_UA_APP_ID: 'canary-app',
    AWS_EXECUTION_ENV: 'canary-environment',
    AWS_LAMBDA_FUNCTION_NAME: 'canary-function',
    _X_AMZN_TRACE_ID: 'canary-trace',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: origin,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: key,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: origin,
    AWS_WEB_IDENTITY_TOKEN_FILE: join(home, 'google.json'),
    AWS_ROLE_ARN: 'arn:aws:iam::1:role/canary',
    OLLAMA_HOST: origin,
    OLLAMA_API_KEY: key,
    HTTP_PROXY: origin,
    HTTPS_PROXY: origin,
    ALL_PROXY: origin,
    http_proxy: origin,
    https_proxy: origin,
    NODE_USE_ENV_PROXY: '1',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
}

/** The files that the variables name: a profile of AWS and an account of Google, both leading to `origin`. */
export async function writeHostileProfiles(origin: string, home: string): Promise<void> {
  const keys = `aws_access_key_id = AKIACANARYENVIRONMENT\naws_secret_access_key = ${key}\n`;
  const config = `region = canary-region-1\nendpoint_url = ${origin}\nsdk_ua_app_id = canary-app\nmax_attempts = 9\n`;
  await writeFile(join(home, 'aws-config'), `[profile canary]\n${config}${keys}[default]\n${config}${keys}`);
  await writeFile(join(home, 'aws-credentials'), `[canary]\n${keys}[default]\n${keys}`);
  const account = { type: 'authorized_user', client_id: 'canary', client_secret: key, refresh_token: key };
  await writeFile(join(home, 'google.json'), JSON.stringify({ ...account, token_uri: `${origin}/token` }));
}
