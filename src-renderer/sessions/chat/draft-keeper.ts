import type { Result } from '../../../src-shared/result.ts';
import type { NewAttachment, DraftAttachment } from '../../../src-shared/sessions/attachment.ts';
import { encodeFiles, keptFile, type DraftFile } from '../attachments/draft-file.ts';
import { draftOf, followDraft, setDraft } from './draft-store.ts';

const pauseMs = 500;

/** What keeps the draft of one session. */
export interface DraftCore {
  readonly load: () => Promise<Result<{ readonly draft: string; readonly files: readonly DraftAttachment[] }>>;
  readonly saveText: (text: string) => Promise<Result<unknown>>;
  readonly saveFiles: (files: NewAttachment[]) => Promise<Result<unknown>>;
}

/**
 * Keeps what is written in a session in the core. What the core has comes first: nothing is stored before it was joined with
 * what is written meanwhile. What could not be stored is stored with the next change, or when the connection is back.
 */
export class DraftKeeper {
  readonly #sessionId: string;
  readonly #core: DraftCore;
  #joined = false;
  #loading: Promise<void> | null = null;
  /** What the core has, or is about to have; null where that is not known. */
  #text: string | null = '';
  #files: string | null = '';
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(sessionId: string, core: DraftCore) {
    this.#sessionId = sessionId;
    this.#core = core;
    followDraft(sessionId, () => this.#changed());
  }

  /** Brings the stored draft back where nothing is written; another window may have written it. */
  async open(): Promise<void> {
    const { text, files } = draftOf(this.#sessionId);
    if (this.#isStored() && text === '' && files.length === 0) this.#joined = false;
    await this.store();
  }

  /** Stores what is not stored yet, now. */
  async store(): Promise<void> {
    if (!this.#joined) await this.#load();
    if (this.#joined) await Promise.all([this.#storeText(), this.#storeFiles()]);
  }

  #isStored(): boolean {
    const { text, files } = draftOf(this.#sessionId);
    return text === this.#text && idsOf(files) === this.#files;
  }

  #load(): Promise<void> {
    this.#loading ??= this.#join().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #join(): Promise<void> {
    const found = await this.#core.load();
    if (!found.ok) return;
    const kept = found.value.files.map(keptFile);
    const stored = found.value.draft;
    this.#text = stored;
    this.#files = idsOf(kept);
    this.#joined = true;
    if (stored === '' && kept.length === 0) return;
    const { text, files } = draftOf(this.#sessionId);
    setDraft(this.#sessionId, {
      text: [stored, text].filter((part) => part !== '').join('\n'),
      files: [...kept, ...files],
    });
  }

  #changed(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.store(), pauseMs);
    if (!this.#joined) return;
    void this.#storeFiles();
    // What was sent is no draft any more, at once.
    if (draftOf(this.#sessionId).text === '') void this.#storeText();
  }

  async #storeText(): Promise<void> {
    const { text } = draftOf(this.#sessionId);
    if (text === this.#text) return;
    this.#text = text;
    const result = await this.#core.saveText(text);
    if (!result.ok && this.#text === text) this.#text = null;
  }

  async #storeFiles(): Promise<void> {
    const { files } = draftOf(this.#sessionId);
    const ids = idsOf(files);
    if (ids === this.#files) return;
    this.#files = ids;
    const encoded = await encodeFiles(files);
    // Others were added or taken away while these were read.
    if (this.#files !== ids) return;
    const result = await this.#core.saveFiles(encoded);
    if (!result.ok && this.#files === ids) this.#files = null;
  }
}

function idsOf(files: readonly DraftFile[]): string {
  return files.map(({ id }) => id).join();
}
