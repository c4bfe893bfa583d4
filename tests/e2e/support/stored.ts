import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Null for a file that was gone before it could be read. */
async function bytesOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}

/** Every file below a folder that holds the text, whatever else it holds, as paths relative to the folder. */
export async function filesHolding(folder: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of await filesBelow(folder)) {
    if ((await bytesOf(file))?.includes(text) === true) found.push(file.slice(folder.length + 1));
  }
  return found.toSorted();
}

/** Whether the database, with what its log holds, has the text: what a process that is killed now leaves behind. */
export async function isStored(home: string, text: string): Promise<boolean> {
  const files = await filesHolding(join(home, 'patchbay'), text);
  return files.some((file) => file.startsWith('patchbay.db'));
}
