import type { CatalogFacts, ExtraFacts } from './read-facts.ts';

/** Where models.dev has a Catwalk provider under another id; several are asked in this order. */
const modelsDevIds: Readonly<Record<string, readonly string[]>> = {
  'alibaba-singapore': ['alibaba'],
  bedrock: ['amazon-bedrock'],
  'bedrock-europe': ['amazon-bedrock'],
  copilot: ['github-copilot'],
  fireworks: ['fireworks-ai'],
  gemini: ['google'],
  ionet: ['io-net'],
  'kimi-coding': ['kimi-for-coding'],
  'minimax-china': ['minimax-cn'],
  moonshot: ['moonshotai'],
  'opencode-zen': ['opencode'],
  qiniucloud: ['qiniu-ai'],
  vertexai: ['google-vertex', 'google-vertex-anthropic'],
  zhipu: ['zhipuai'],
  'zhipu-coding': ['zhipuai-coding-plan', 'zhipuai'],
};

/** How models.dev spells a provider's model ids where it does so differently. */
const otherSpellings: Readonly<Record<string, (id: string) => readonly string[]>> = {
  // Catwalk names the provider that Hugging Face routes to, as in `openai/gpt-oss-120b:groq`.
  huggingface: (id) => [id.replace(/:[^:/]+$/, '')],
  // Vertex has Claude's versions behind an @.
  vertexai: (id) => [id.replace(/-(\d{8})$/, '@$1'), `${id}@default`],
};

/** What models.dev knows of a provider's model, or null. */
export function findExtraFacts(extra: CatalogFacts['extra'], providerId: string, modelId: string): ExtraFacts | null {
  const ids = [modelId, ...(otherSpellings[providerId]?.(modelId) ?? [])];
  for (const modelsDevId of modelsDevIds[providerId] ?? [providerId]) {
    for (const id of ids) {
      const facts = extra.get(modelsDevId)?.get(id);
      if (facts !== undefined) return facts;
    }
  }
  return null;
}
