export interface CodeToken {
  readonly text: string;
  /** Null for plain text. */
  readonly className: string | null;
}

/** One line of code, without its end. The same object as long as the line is the same, so that it is drawn once. */
export interface CodeLine {
  readonly text: string;
  readonly tokens: readonly CodeToken[];
}

export function plainLine(text: string): CodeLine {
  return { text, tokens: [{ text, className: null }] };
}
