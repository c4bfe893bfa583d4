interface Language {
  /** What the code block's head says. */
  readonly label: string;
  /** Shiki's name of the grammar. */
  readonly grammar: string;
  /** What people write behind the fence. */
  readonly names: readonly string[];
}

/** The languages that are coloured; `grammars.ts` has a grammar of each. */
export const languages: readonly Language[] = [
  {
    label: 'TypeScript',
    grammar: 'typescript',
    names: ['typescript', 'ts', 'mts', 'cts'],
  },
  { label: 'TSX', grammar: 'tsx', names: ['tsx'] },
  {
    label: 'JavaScript',
    grammar: 'javascript',
    names: ['javascript', 'js', 'mjs', 'cjs', 'node'],
  },
  { label: 'JSX', grammar: 'jsx', names: ['jsx'] },
  {
    label: 'JSON',
    grammar: 'json',
    names: ['json', 'json5', 'jsonl', 'ndjson'],
  },
  { label: 'JSON with comments', grammar: 'jsonc', names: ['jsonc'] },
  { label: 'HTML', grammar: 'html', names: ['html', 'htm', 'xhtml'] },
  { label: 'CSS', grammar: 'css', names: ['css'] },
  { label: 'SCSS', grammar: 'scss', names: ['scss', 'sass'] },
  { label: 'Less', grammar: 'less', names: ['less'] },
  { label: 'Vue', grammar: 'vue', names: ['vue'] },
  { label: 'Svelte', grammar: 'svelte', names: ['svelte'] },
  { label: 'Astro', grammar: 'astro', names: ['astro'] },
  { label: 'Markdown', grammar: 'markdown', names: ['markdown', 'md'] },
  { label: 'MDX', grammar: 'mdx', names: ['mdx'] },
  { label: 'YAML', grammar: 'yaml', names: ['yaml', 'yml'] },
  { label: 'TOML', grammar: 'toml', names: ['toml'] },
  { label: 'XML', grammar: 'xml', names: ['xml', 'svg', 'plist', 'xsd'] },
  {
    label: 'INI',
    grammar: 'ini',
    names: ['ini', 'conf', 'cfg', 'properties', 'env', 'dotenv'],
  },
  {
    label: 'Python',
    grammar: 'python',
    names: ['python', 'py', 'python3', 'pyi'],
  },
  { label: 'Rust', grammar: 'rust', names: ['rust', 'rs'] },
  { label: 'Go', grammar: 'go', names: ['go', 'golang'] },
  { label: 'Java', grammar: 'java', names: ['java'] },
  { label: 'Kotlin', grammar: 'kotlin', names: ['kotlin', 'kt', 'kts'] },
  { label: 'Swift', grammar: 'swift', names: ['swift'] },
  { label: 'C', grammar: 'c', names: ['c', 'h'] },
  {
    label: 'C++',
    grammar: 'cpp',
    names: ['cpp', 'c++', 'cc', 'cxx', 'hpp', 'hxx'],
  },
  { label: 'C#', grammar: 'csharp', names: ['csharp', 'cs', 'c#'] },
  { label: 'F#', grammar: 'fsharp', names: ['fsharp', 'fs', 'f#'] },
  {
    label: 'Objective-C',
    grammar: 'objective-c',
    names: ['objective-c', 'objc', 'objectivec'],
  },
  { label: 'PHP', grammar: 'php', names: ['php'] },
  { label: 'Ruby', grammar: 'ruby', names: ['ruby', 'rb'] },
  { label: 'Perl', grammar: 'perl', names: ['perl', 'pl'] },
  { label: 'Lua', grammar: 'lua', names: ['lua'] },
  { label: 'R', grammar: 'r', names: ['r'] },
  { label: 'Julia', grammar: 'julia', names: ['julia', 'jl'] },
  { label: 'Scala', grammar: 'scala', names: ['scala'] },
  { label: 'Haskell', grammar: 'haskell', names: ['haskell', 'hs'] },
  { label: 'Elixir', grammar: 'elixir', names: ['elixir', 'ex', 'exs'] },
  { label: 'Erlang', grammar: 'erlang', names: ['erlang', 'erl'] },
  {
    label: 'Clojure',
    grammar: 'clojure',
    names: ['clojure', 'clj', 'edn'],
  },
  { label: 'OCaml', grammar: 'ocaml', names: ['ocaml', 'ml'] },
  { label: 'Dart', grammar: 'dart', names: ['dart'] },
  { label: 'Zig', grammar: 'zig', names: ['zig'] },
  { label: 'Nim', grammar: 'nim', names: ['nim'] },
  { label: 'Groovy', grammar: 'groovy', names: ['groovy', 'gradle'] },
  {
    label: 'SQL',
    grammar: 'sql',
    names: ['sql', 'mysql', 'postgresql', 'postgres', 'sqlite', 'plsql', 'tsql'],
  },
  { label: 'GraphQL', grammar: 'graphql', names: ['graphql', 'gql'] },
  {
    label: 'Protocol Buffers',
    grammar: 'proto',
    names: ['proto', 'protobuf'],
  },
  {
    label: 'Shell',
    grammar: 'shellscript',
    names: ['shellscript', 'sh', 'bash', 'zsh', 'shell', 'fish', 'ksh'],
  },
  {
    label: 'Console',
    grammar: 'shellsession',
    names: ['shellsession', 'console', 'terminal', 'shell-session'],
  },
  {
    label: 'PowerShell',
    grammar: 'powershell',
    names: ['powershell', 'ps1', 'pwsh', 'ps'],
  },
  { label: 'Batch', grammar: 'bat', names: ['bat', 'batch', 'cmd'] },
  {
    label: 'Dockerfile',
    grammar: 'docker',
    names: ['docker', 'dockerfile', 'containerfile'],
  },
  { label: 'Makefile', grammar: 'make', names: ['make', 'makefile', 'mk'] },
  { label: 'CMake', grammar: 'cmake', names: ['cmake'] },
  { label: 'nginx', grammar: 'nginx', names: ['nginx'] },
  {
    label: 'Terraform',
    grammar: 'terraform',
    names: ['terraform', 'tf', 'hcl'],
  },
  { label: 'Nix', grammar: 'nix', names: ['nix'] },
  { label: 'Diff', grammar: 'diff', names: ['diff', 'patch'] },
  { label: 'LaTeX', grammar: 'latex', names: ['latex', 'tex'] },
  {
    label: 'Vim script',
    grammar: 'viml',
    names: ['viml', 'vim', 'vimscript'],
  },
  {
    label: 'Lisp',
    grammar: 'common-lisp',
    names: ['common-lisp', 'lisp', 'cl', 'elisp', 'emacs-lisp'],
  },
  { label: 'Scheme', grammar: 'scheme', names: ['scheme', 'racket'] },
  {
    label: 'Assembly',
    grammar: 'asm',
    names: ['asm', 'assembly', 'nasm', 's'],
  },
  {
    label: 'Solidity',
    grammar: 'solidity',
    names: ['solidity', 'sol'],
  },
  { label: 'MATLAB', grammar: 'matlab', names: ['matlab', 'octave'] },
  {
    label: 'Fortran',
    grammar: 'fortran-free-form',
    names: ['fortran-free-form', 'fortran', 'f90'],
  },
  { label: 'HTTP', grammar: 'http', names: ['http'] },
  { label: 'CSV', grammar: 'csv', names: ['csv'] },
  {
    label: 'Regular expression',
    grammar: 'regexp',
    names: ['regexp', 'regex'],
  },
  { label: 'Mermaid', grammar: 'mermaid', names: ['mermaid'] },
];

const byName: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) => language.names.map((name) => [name, language] as const)),
);

/** The language that a fence's info string names: its first word, such as `ts` of `ts title="x"`; null when unknown. */
export function languageOf(info: string): Language | null {
  return byName.get(languageName(info).toLowerCase()) ?? null;
}

/** What the head of a code block says: the language's name, or what the answer called it. */
export function languageLabel(info: string): string {
  return languageOf(info)?.label ?? languageName(info);
}

function languageName(info: string): string {
  return /^[^\s{},:]+/.exec(info.trim().replace(/^\{?\.?/, ''))?.[0].slice(0, 40) ?? '';
}

export type { Language };
