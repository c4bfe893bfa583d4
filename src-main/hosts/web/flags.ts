import { isLinkArgument } from '../../../src-shared/links/link-from-argv.ts';

export interface WebFlags {
  /** Null: the usual port, or any when that is taken. 0: any. */
  readonly port: number | null;
  readonly home: string | null;
  /** Whether to open the browser. */
  readonly open: boolean;
  /** A deep link to show, as it was given. */
  readonly link: string | null;
}

export type FlagsResult =
  | { readonly ok: true; readonly flags: WebFlags }
  | { readonly ok: false; readonly problem: string };

const usage = 'Options: --port N (0 = any), --home DIR, --no-open, and one patchbay:// link';

function problem(what: string): FlagsResult {
  return { ok: false, problem: `${what}. ${usage}` };
}

/** Reads the web host's command line. Strict: a misspelt option is never ignored. */
export function parseWebFlags(argv: readonly string[]): FlagsResult {
  let flags: WebFlags = { port: null, home: null, open: true, link: null };
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, inline] = argument.startsWith('--') ? splitOnce(argument, '=') : [argument, undefined];
    if (name === '--no-open' && inline === undefined) {
      flags = { ...flags, open: false };
    } else if (name === '--port') {
      const value = inline ?? rest.shift() ?? '';
      if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
        return problem(`--port needs a number from 0 to 65535, not "${value}"`);
      }
      flags = { ...flags, port: Number(value) };
    } else if (name === '--home') {
      const value = inline ?? rest.shift() ?? '';
      if (value === '' || value.startsWith('--')) return problem('--home needs a folder');
      flags = { ...flags, home: value };
    } else if (isLinkArgument(argument)) {
      if (flags.link !== null) return problem('Patchbay takes one link at a time');
      flags = { ...flags, link: argument };
    } else {
      return problem(`Unknown option "${argument}"`);
    }
  }
  return { ok: true, flags };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
