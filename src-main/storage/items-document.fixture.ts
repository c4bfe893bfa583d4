import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { JsonDocument, type JsonDocumentOptions } from './json-document.ts';
import { versionField } from './read-document.ts';
import { problemList, temporaryFolder, valueOf, type ProblemList } from './storage.fixture.ts';

const schema = z.looseObject({ version: z.string(), items: z.record(z.string(), z.number()) });
export type Items = z.infer<typeof schema>;

export interface OpenedItems extends ProblemList {
  readonly folder: string;
  readonly path: string;
  readonly document: JsonDocument<Items>;
  readonly reopen: (options?: Partial<JsonDocumentOptions<Items>>) => JsonDocument<Items>;
}

export async function openItems(
  content?: string,
  options: Partial<JsonDocumentOptions<Items>> = {},
): Promise<OpenedItems> {
  const folder = await temporaryFolder();
  const path = join(folder, 'items.json');
  if (content !== undefined) await writeFile(path, content);
  const list = problemList();
  const reopen = (more: Partial<JsonDocumentOptions<Items>> = {}): JsonDocument<Items> => {
    const document = new JsonDocument<Items>({
      path,
      schema,
      defaults: () => ({ version: '1.0', items: {} }),
      version: { current: '1.0', read: versionField },
      onProblem: list.onProblem,
      ...more,
    });
    onTestFinished(() => document.close());
    return document;
  };
  return { ...list, folder, path, document: reopen(options), reopen };
}

export const fileText = (items: Record<string, number>): string => JSON.stringify({ version: '1.0', items });
export const withItem = (name: string, value: number) => (current: Items) => ({
  ...current,
  items: { ...current.items, [name]: value },
});

export async function itemsOf(document: JsonDocument<Items>): Promise<Record<string, number>> {
  return valueOf(await document.read()).items;
}
