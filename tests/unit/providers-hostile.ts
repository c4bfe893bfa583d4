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
