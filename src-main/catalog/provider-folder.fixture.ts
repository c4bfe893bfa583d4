import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CatalogContext } from './parse-provider.ts';

/** A folder of its own for one test, removed after it. Texts are written as they are, other content as JSON. */
export async function providerFolder(files: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-catalog-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

export const plainContext: CatalogContext = {
  environment: {},
  hasAdapter: (protocol) => protocol === 'openai-compat' || protocol === 'ollama' || protocol === 'demo',
  defaultEndpointOf: (protocol) => (protocol === 'ollama' ? 'http://127.0.0.1:11434' : null),
};
