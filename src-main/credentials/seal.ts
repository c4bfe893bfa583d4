import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { parseJson } from './credential.ts';

/** Windows stores at most 2,560 bytes in one entry; what is longer goes into a sealed file instead. */
export const largestKeychainValue = 2_400;

const algorithm = 'aes-256-gcm';
const base64 = z.base64();

/** What the keychain holds of a sealed value: the key, and the name of the file below `credentials/`. */
export const sealReferenceSchema = z.object({
  sealed: z.object({ key: base64, file: z.string().regex(/^[a-z0-9-]+\.[0-9a-f]{8}\.sealed$/) }),
});
const sealedFileSchema = z.object({ version: z.literal('1.0'), iv: base64, tag: base64, data: base64 });

export function seal(text: string): { readonly key: string; readonly contents: string } {
  const key = randomBytes(32);
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const [ivText, tag, dataText] = [iv, cipher.getAuthTag(), data].map((bytes) => bytes.toString('base64'));
  const contents = JSON.stringify({ version: '1.0', iv: ivText, tag, data: dataText });
  return { key: key.toString('base64'), contents };
}

/** The sealed text; null when the file is damaged or was sealed with another key. */
export function unseal(contents: string, key: string): string | null {
  const file = parseJson(contents, sealedFileSchema);
  if (file === null) return null;
  try {
    const decipher = createDecipheriv(algorithm, Buffer.from(key, 'base64'), Buffer.from(file.iv, 'base64'));
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(file.data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
