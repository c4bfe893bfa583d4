interface KeyMark {
  readonly mark: RegExp;
  /** Providers of the catalog that issue such keys. */
  readonly providerIds: readonly string[];
  readonly reason: string;
}

/** Keys that say who issued them. A bare `sk-` says nothing: a dozen providers use it. First match wins. */
const marks: readonly KeyMark[] = [
  { mark: /^sk-ant-/, providerIds: ['anthropic'], reason: 'Anthropic marks API keys so.' },
  { mark: /^sk-or-/, providerIds: ['openrouter'], reason: 'OpenRouter’s keys are `sk-or-v1-`.' },
  { mark: /^sk-(proj|svcacct|admin)-/, providerIds: ['openai'], reason: 'OpenAI’s keys of projects and services.' },
  { mark: /^sk-kimi-/, providerIds: ['kimi-coding'], reason: 'Kimi’s coding plan has keys of its own.' },
  { mark: /^gsk_/, providerIds: ['groq'], reason: 'Groq.' },
  { mark: /^AIza/, providerIds: ['gemini'], reason: 'Google’s API keys, which AI Studio gives out for Gemini.' },
  { mark: /^xai-/, providerIds: ['xai'], reason: 'xAI.' },
  { mark: /^pplx-/, providerIds: ['perplexity'], reason: 'Perplexity.' },
  { mark: /^hf_/, providerIds: ['huggingface'], reason: 'Hugging Face’s user tokens.' },
  { mark: /^nvapi-/, providerIds: ['nvidia'], reason: 'NVIDIA’s API catalog.' },
  { mark: /^csk-/, providerIds: ['cerebras'], reason: 'Cerebras.' },
  { mark: /^fw_/, providerIds: ['fireworks'], reason: 'Fireworks.' },
  { mark: /^vck_/, providerIds: ['vercel'], reason: 'Vercel’s AI gateway.' },
  { mark: /^(AKIA|ASIA|ABSK)/, providerIds: ['bedrock', 'bedrock-europe'], reason: 'AWS keys, and those of Bedrock.' },
  { mark: /^(gho|ghu|github_pat)_/, providerIds: ['copilot'], reason: 'GitHub’s tokens.' },
  { mark: /^syn_/, providerIds: ['synthetic'], reason: 'Synthetic.' },
  { mark: /^cpk_/, providerIds: ['chutes'], reason: 'Chutes.' },
];

/** Ids of the providers that issue keys like this one; empty where the key does not say. */
export function issuersOf(key: string): readonly string[] {
  return marks.find(({ mark }) => mark.test(key.trim()))?.providerIds ?? [];
}
