/** What a `.desktop` file says, after the Desktop Entry Specification 1.5. */
export interface DesktopEntry {
  readonly name: string;
  readonly comment: string;
  /** Program and arguments; `urlField` goes behind them as `%u`. */
  readonly command: readonly string[];
  readonly urlField: boolean;
  readonly extra: Readonly<Record<string, string>>;
}

/** Arguments with none of these are safe without quotes. */
const needsQuotes = /[\s"'\\<>~|&;$*?#()`]/;

/**
 * One argument of an `Exec` key. Within quotes the specification has `"`, backtick, `$` and backslash escaped by a backslash;
 * a `%` is doubled, as it starts a field code.
 */
function quoteArgument(argument: string): string {
  const literal = argument.replaceAll('%', '%%');
  if (literal !== '' && !needsQuotes.test(literal)) return literal;
  return `"${literal.replace(/["`$\\]/g, '\\$&')}"`;
}

/** A value of type string: backslashes are escaped once more, and nothing in it can end its line. */
function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

export function formatDesktopEntry({ name, comment, command, urlField, extra }: DesktopEntry): string {
  const exec = [...command.map(quoteArgument), ...(urlField ? ['%u'] : [])].join(' ');
  const keys = { Type: 'Application', Version: '1.5', Name: name, Comment: comment, Exec: exec, ...extra };
  const lines = Object.entries(keys).map(([key, value]) => `${key}=${escapeValue(value)}`);
  return ['[Desktop Entry]', ...lines, ''].join('\n');
}
