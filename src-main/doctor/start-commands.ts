/** What starts a local server, by the id of its provider or a word in it. */
const commands: readonly (readonly [provider: RegExp, command: string])[] = [
  [/^ollama/, 'ollama serve'],
  [/^lm-?studio/, 'lms server start'],
  [/llama-?cpp/, 'llama-server -m model.gguf'],
  [/vllm/, 'vllm serve MODEL'],
];

/** What the usual ports of local servers say of who should listen there. */
const ports: Readonly<Record<string, string>> = {
  '11434': 'ollama',
  '1234': 'lmstudio',
  '8080': 'llama-cpp',
  '8000': 'vllm',
};

/** The command that starts the server of a local provider; null where none is known. */
export function startCommand(providerId: string, url: string): string | null {
  const known = (name: string): string | null => commands.find(([provider]) => provider.test(name))?.[1] ?? null;
  return known(providerId) ?? known(ports[new URL(url).port] ?? '');
}
