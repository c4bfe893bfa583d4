const emptyPart = { text: '', reasoning: '' } as const;

interface Part {
  text: string;
  reasoning: string;
}

function addTo(part: Part, fresh: Part): void {
  part.text += fresh.text;
  part.reasoning += fresh.reasoning;
}

/** Half a character must wait for its other half: the database stores whole ones only. */
function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

/**
 * The text and reasoning of a running answer, and which part of them is neither published nor stored yet. Appending is
 * one concatenation; `settle` moves what was appended to where the rest reads it.
 */
export class GrowingAnswer {
  readonly #whole: Part = { ...emptyPart };
  readonly #fresh: Part = { ...emptyPart };
  readonly #unsent: Part = { ...emptyPart };
  readonly #unsaved: Part = { ...emptyPart };
  /** UTF-16 units appended since the last `settle`. */
  freshLength = 0;

  append(kind: keyof Part, text: string): void {
    this.#fresh[kind] += text;
    this.freshLength += text.length;
  }

  settle(): void {
    if (this.freshLength === 0) return;
    for (const part of [this.#whole, this.#unsent, this.#unsaved]) addTo(part, this.#fresh);
    Object.assign(this.#fresh, emptyPart);
    this.freshLength = 0;
  }

  get text(): string {
    return this.#whole.text;
  }

  get reasoning(): string {
    return this.#whole.reasoning;
  }

  get empty(): boolean {
    return this.#whole.text === '' && this.#whole.reasoning === '';
  }

  /** What subscribers lack, with the lengths that they have; null when they have everything. */
  takeUnsent(): { text: string; textOffset: number; reasoning: string; reasoningOffset: number } | null {
    const { text, reasoning } = this.#unsent;
    if (text === '' && reasoning === '') return null;
    Object.assign(this.#unsent, emptyPart);
    return {
      text,
      textOffset: this.#whole.text.length - text.length,
      reasoning,
      reasoningOffset: this.#whole.reasoning.length - reasoning.length,
    };
  }

  get unsavedLength(): number {
    return this.#unsaved.text.length + this.#unsaved.reasoning.length;
  }

  /** What the database lacks. */
  unsaved(): Part {
    return { text: wholeCharacters(this.#unsaved.text), reasoning: wholeCharacters(this.#unsaved.reasoning) };
  }

  /** That `part` of `unsaved` is stored. */
  saved(part: Part): void {
    this.#unsaved.text = this.#unsaved.text.slice(part.text.length);
    this.#unsaved.reasoning = this.#unsaved.reasoning.slice(part.reasoning.length);
  }
}
