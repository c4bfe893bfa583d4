import { z } from 'zod';

/** The wire protocols that a provider file's `type` can mean. */
export const protocols = [
  'anthropic',
  'openai',
  'openai-compat',
  'openrouter',
  'vercel',
  'azure',
  'google',
  'google-vertex',
  'bedrock',
  'ollama',
  'demo',
] as const;
export const protocolSchema = z.enum(protocols);
export type Protocol = z.infer<typeof protocolSchema>;

/** Other names that catalogs in circulation use for a protocol. */
const protocolAliases: Readonly<Record<string, Protocol>> = {
  claude: 'anthropic',
  'openai-compatible': 'openai-compat',
  'azure-openai': 'azure',
  gemini: 'google',
  'google-ai': 'google',
  vertexai: 'google-vertex',
  vertex: 'google-vertex',
  'amazon-bedrock': 'bedrock',
  'aws-bedrock': 'bedrock',
  lmstudio: 'openai-compat',
  'lm-studio': 'openai-compat',
  'llama-cpp': 'openai-compat',
  vllm: 'openai-compat',
};

/** The protocol of a provider file's `type`, or null when nothing here knows that type. */
export function protocolOf(type: string): Protocol | null {
  const name = type.trim().toLowerCase();
  const exact = protocols.find((protocol) => protocol === name);
  if (exact !== undefined) return exact;
  return Object.hasOwn(protocolAliases, name) ? (protocolAliases[name] ?? null) : null;
}
