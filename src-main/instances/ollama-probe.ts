import { z } from 'zod';
import { readLimited } from '../providers/read-limited.ts';

/** A server on this machine answers within this, or is as good as not there. */
const probeLimitMs = 500;
const maxBytes = 4 * 1024 * 1024;
const defaultPort = '11434';

const versionSchema = z.object({ version: z.string().min(1) });
const tagsSchema = z.object({ models: z.array(z.object({ name: z.string() })).nullable() });

async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return null;
  }
  const json: unknown = JSON.parse(await readLimited(response.body, maxBytes, probeLimitMs));
  return json;
}

/** How many models an Ollama at that URL has; null when nothing there answers in time like an Ollama. */
export async function probeOllama(baseUrl: string): Promise<number | null> {
  const signal = AbortSignal.timeout(probeLimitMs);
  try {
    const [version, tags] = await Promise.all([
      getJson(`${baseUrl}/api/version`, signal),
      getJson(`${baseUrl}/api/tags`, signal),
    ]);
    return versionSchema.safeParse(version).success ? (tagsSchema.parse(tags).models?.length ?? 0) : null;
  } catch {
    return null;
  }
}

/**
 * Where `OLLAMA_HOST` says that the server is, as a URL; null when it says nothing usable. It is written for the
 * server: a scheme and a port may lack, and 0.0.0.0 means every address of this machine.
 */
export function ollamaHostUrl(value: string | undefined): string | null {
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
