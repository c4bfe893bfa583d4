import { z } from 'zod';
import { JsonDocument, type JsonDocumentOptions } from '../../storage/json-document.ts';
import { hashSecret, includesHash, newSecret } from './access-tokens.ts';

/** The oldest browser has to be let in anew once there are more. */
const maxBrowsers = 50;

const webAccessSchema = z.object({
  /** Oldest first. */
  browsers: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), since: z.number() })),
});
type WebAccess = z.infer<typeof webAccessSchema>;

function hashesOf(access: WebAccess): Buffer[] {
  return access.browsers.map(({ sha256 }) => Buffer.from(sha256, 'hex'));
}

/** What browsers show to be let in again. The secrets themselves are stored nowhere but in the browsers. */
export class BrowserSecrets {
  readonly #document: JsonDocument<WebAccess>;
  /** Those that could not be stored; they last as long as the process. */
  #unstored: Buffer[] = [];

  constructor(options: { path: string; onProblem: JsonDocumentOptions<WebAccess>['onProblem'] }) {
    this.#document = new JsonDocument({ ...options, schema: webAccessSchema, defaults: () => ({ browsers: [] }) });
  }

  async issue(): Promise<string> {
    const secret = newSecret();
    const hash = hashSecret(secret);
    const browser = { sha256: hash.toString('hex'), since: Date.now() };
    const stored = await this.#document.update(({ browsers }) => ({
      browsers: [...browsers, browser].slice(-maxBrowsers),
    }));
    if (!stored.ok) this.#unstored = [...this.#unstored, hash].slice(-maxBrowsers);
    return secret;
  }

  async accepts(secret: string): Promise<boolean> {
    const stored = await this.#document.read();
    const hashes = stored.ok ? hashesOf(stored.value) : [];
    return includesHash([...hashes, ...this.#unstored], secret);
  }

  close(): void {
    this.#document.close();
  }
}
