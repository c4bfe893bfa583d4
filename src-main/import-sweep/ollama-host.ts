const defaultPort = '11434';

/**
 * Where `OLLAMA_HOST` says that the server is, as a URL; null when it says nothing usable. It is written for the
 * server: a scheme and a port may lack, and 0.0.0.0 means every address of this machine.
 */
export function ollamaHostUrl(value: string | null): string | null {
  const text = value?.trim() ?? '';
  if (text === '') return null;
  const withScheme = /^https?:\/\//i.test(text) ? text : `http://${text}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  if (url.username !== '' || url.password !== '') return null;
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = '127.0.0.1';
  const namesPort = url.port !== '' || /^https?:\/\//i.test(text);
  if (!namesPort) url.port = defaultPort;
  return url.origin;
}
