import type { LanguageRegistration } from 'shiki/core';

interface Language {
  /** What the code block's head says. */
  readonly label: string;
  /** Shiki's name of the grammar. */
  readonly grammar: string;
  /** What people write behind the fence. */
  readonly names: readonly string[];
  readonly load: () => Promise<{ readonly default: LanguageRegistration[] }>;
}

/** One line per grammar, each a file of its own that loads when an answer first uses it. */
const languages: readonly Language[] = [
  {
    label: 'TypeScript',
    grammar: 'typescript',
    names: ['typescript', 'ts', 'mts', 'cts'],
    load: () => import('shiki/langs/typescript.mjs'),
  },
  { label: 'TSX', grammar: 'tsx', names: ['tsx'], load: () => import('shiki/langs/tsx.mjs') },
  {
    label: 'JavaScript',
    grammar: 'javascript',
    names: ['javascript', 'js', 'mjs', 'cjs', 'node'],
    load: () => import('shiki/langs/javascript.mjs'),
  },
  { label: 'JSX', grammar: 'jsx', names: ['jsx'], load: () => import('shiki/langs/jsx.mjs') },
  {
    label: 'JSON',
    grammar: 'json',
    names: ['json', 'json5', 'jsonl', 'ndjson'],
    load: () => import('shiki/langs/json.mjs'),
  },
  { label: 'JSON with comments', grammar: 'jsonc', names: ['jsonc'], load: () => import('shiki/langs/jsonc.mjs') },
  { label: 'HTML', grammar: 'html', names: ['html', 'htm', 'xhtml'], load: () => import('shiki/langs/html.mjs') },
  { label: 'CSS', grammar: 'css', names: ['css'], load: () => import('shiki/langs/css.mjs') },
  { label: 'SCSS', grammar: 'scss', names: ['scss', 'sass'], load: () => import('shiki/langs/scss.mjs') },
  { label: 'Less', grammar: 'less', names: ['less'], load: () => import('shiki/langs/less.mjs') },
  { label: 'Vue', grammar: 'vue', names: ['vue'], load: () => import('shiki/langs/vue.mjs') },
  { label: 'Svelte', grammar: 'svelte', names: ['svelte'], load: () => import('shiki/langs/svelte.mjs') },
  { label: 'Astro', grammar: 'astro', names: ['astro'], load: () => import('shiki/langs/astro.mjs') },
  { label: 'Markdown', grammar: 'markdown', names: ['markdown', 'md'], load: () => import('shiki/langs/markdown.mjs') },
  { label: 'MDX', grammar: 'mdx', names: ['mdx'], load: () => import('shiki/langs/mdx.mjs') },
  { label: 'YAML', grammar: 'yaml', names: ['yaml', 'yml'], load: () => import('shiki/langs/yaml.mjs') },
  { label: 'TOML', grammar: 'toml', names: ['toml'], load: () => import('shiki/langs/toml.mjs') },
  { label: 'XML', grammar: 'xml', names: ['xml', 'svg', 'plist', 'xsd'], load: () => import('shiki/langs/xml.mjs') },
  {
    label: 'INI',
    grammar: 'ini',
    names: ['ini', 'conf', 'cfg', 'properties', 'env', 'dotenv'],
    load: () => import('shiki/langs/ini.mjs'),
  },
  {
    label: 'Python',
    grammar: 'python',
    names: ['python', 'py', 'python3', 'pyi'],
    load: () => import('shiki/langs/python.mjs'),
  },
  { label: 'Rust', grammar: 'rust', names: ['rust', 'rs'], load: () => import('shiki/langs/rust.mjs') },
  { label: 'Go', grammar: 'go', names: ['go', 'golang'], load: () => import('shiki/langs/go.mjs') },
  { label: 'Java', grammar: 'java', names: ['java'], load: () => import('shiki/langs/java.mjs') },
  { label: 'Kotlin', grammar: 'kotlin', names: ['kotlin', 'kt', 'kts'], load: () => import('shiki/langs/kotlin.mjs') },
  { label: 'Swift', grammar: 'swift', names: ['swift'], load: () => import('shiki/langs/swift.mjs') },
  { label: 'C', grammar: 'c', names: ['c', 'h'], load: () => import('shiki/langs/c.mjs') },
  {
    label: 'C++',
    grammar: 'cpp',
    names: ['cpp', 'c++', 'cc', 'cxx', 'hpp', 'hxx'],
    load: () => import('shiki/langs/cpp.mjs'),
  },
  { label: 'C#', grammar: 'csharp', names: ['csharp', 'cs', 'c#'], load: () => import('shiki/langs/csharp.mjs') },
  { label: 'F#', grammar: 'fsharp', names: ['fsharp', 'fs', 'f#'], load: () => import('shiki/langs/fsharp.mjs') },
  {
    label: 'Objective-C',
    grammar: 'objective-c',
    names: ['objective-c', 'objc', 'objectivec'],
    load: () => import('shiki/langs/objective-c.mjs'),
  },
  { label: 'PHP', grammar: 'php', names: ['php'], load: () => import('shiki/langs/php.mjs') },
  { label: 'Ruby', grammar: 'ruby', names: ['ruby', 'rb'], load: () => import('shiki/langs/ruby.mjs') },
  { label: 'Perl', grammar: 'perl', names: ['perl', 'pl'], load: () => import('shiki/langs/perl.mjs') },
  { label: 'Lua', grammar: 'lua', names: ['lua'], load: () => import('shiki/langs/lua.mjs') },
  { label: 'R', grammar: 'r', names: ['r'], load: () => import('shiki/langs/r.mjs') },
  { label: 'Julia', grammar: 'julia', names: ['julia', 'jl'], load: () => import('shiki/langs/julia.mjs') },
  { label: 'Scala', grammar: 'scala', names: ['scala'], load: () => import('shiki/langs/scala.mjs') },
  { label: 'Haskell', grammar: 'haskell', names: ['haskell', 'hs'], load: () => import('shiki/langs/haskell.mjs') },
  { label: 'Elixir', grammar: 'elixir', names: ['elixir', 'ex', 'exs'], load: () => import('shiki/langs/elixir.mjs') },
  { label: 'Erlang', grammar: 'erlang', names: ['erlang', 'erl'], load: () => import('shiki/langs/erlang.mjs') },
  {
    label: 'Clojure',
    grammar: 'clojure',
    names: ['clojure', 'clj', 'edn'],
    load: () => import('shiki/langs/clojure.mjs'),
  },
  { label: 'OCaml', grammar: 'ocaml', names: ['ocaml', 'ml'], load: () => import('shiki/langs/ocaml.mjs') },
  { label: 'Dart', grammar: 'dart', names: ['dart'], load: () => import('shiki/langs/dart.mjs') },
  { label: 'Zig', grammar: 'zig', names: ['zig'], load: () => import('shiki/langs/zig.mjs') },
  { label: 'Nim', grammar: 'nim', names: ['nim'], load: () => import('shiki/langs/nim.mjs') },
  { label: 'Groovy', grammar: 'groovy', names: ['groovy', 'gradle'], load: () => import('shiki/langs/groovy.mjs') },
  {
    label: 'SQL',
    grammar: 'sql',
    names: ['sql', 'mysql', 'postgresql', 'postgres', 'sqlite', 'plsql', 'tsql'],
    load: () => import('shiki/langs/sql.mjs'),
  },
  { label: 'GraphQL', grammar: 'graphql', names: ['graphql', 'gql'], load: () => import('shiki/langs/graphql.mjs') },
  {
    label: 'Protocol Buffers',
    grammar: 'proto',
    names: ['proto', 'protobuf'],
    load: () => import('shiki/langs/proto.mjs'),
  },
  {
    label: 'Shell',
    grammar: 'shellscript',
    names: ['shellscript', 'sh', 'bash', 'zsh', 'shell', 'fish', 'ksh'],
    load: () => import('shiki/langs/shellscript.mjs'),
  },
  {
    label: 'Console',
    grammar: 'shellsession',
    names: ['shellsession', 'console', 'terminal', 'shell-session'],
    load: () => import('shiki/langs/shellsession.mjs'),
  },
  {
    label: 'PowerShell',
    grammar: 'powershell',
    names: ['powershell', 'ps1', 'pwsh', 'ps'],
    load: () => import('shiki/langs/powershell.mjs'),
  },
  { label: 'Batch', grammar: 'bat', names: ['bat', 'batch', 'cmd'], load: () => import('shiki/langs/bat.mjs') },
  {
    label: 'Dockerfile',
    grammar: 'docker',
    names: ['docker', 'dockerfile', 'containerfile'],
    load: () => import('shiki/langs/docker.mjs'),
  },
  { label: 'Makefile', grammar: 'make', names: ['make', 'makefile', 'mk'], load: () => import('shiki/langs/make.mjs') },
  { label: 'CMake', grammar: 'cmake', names: ['cmake'], load: () => import('shiki/langs/cmake.mjs') },
  { label: 'nginx', grammar: 'nginx', names: ['nginx'], load: () => import('shiki/langs/nginx.mjs') },
  {
    label: 'Terraform',
    grammar: 'terraform',
    names: ['terraform', 'tf', 'hcl'],
    load: () => import('shiki/langs/terraform.mjs'),
  },
  { label: 'Nix', grammar: 'nix', names: ['nix'], load: () => import('shiki/langs/nix.mjs') },
  { label: 'Diff', grammar: 'diff', names: ['diff', 'patch'], load: () => import('shiki/langs/diff.mjs') },
  { label: 'LaTeX', grammar: 'latex', names: ['latex', 'tex'], load: () => import('shiki/langs/latex.mjs') },
  {
    label: 'Vim script',
    grammar: 'viml',
    names: ['viml', 'vim', 'vimscript'],
    load: () => import('shiki/langs/viml.mjs'),
  },
  {
    label: 'Lisp',
    grammar: 'common-lisp',
    names: ['common-lisp', 'lisp', 'cl', 'elisp', 'emacs-lisp'],
    load: () => import('shiki/langs/common-lisp.mjs'),
  },
  { label: 'Scheme', grammar: 'scheme', names: ['scheme', 'racket'], load: () => import('shiki/langs/scheme.mjs') },
  {
    label: 'Assembly',
    grammar: 'asm',
    names: ['asm', 'assembly', 'nasm', 's'],
    load: () => import('shiki/langs/asm.mjs'),
  },
  {
    label: 'Solidity',
    grammar: 'solidity',
    names: ['solidity', 'sol'],
    load: () => import('shiki/langs/solidity.mjs'),
  },
  { label: 'MATLAB', grammar: 'matlab', names: ['matlab', 'octave'], load: () => import('shiki/langs/matlab.mjs') },
  {
    label: 'Fortran',
    grammar: 'fortran-free-form',
    names: ['fortran-free-form', 'fortran', 'f90'],
    load: () => import('shiki/langs/fortran-free-form.mjs'),
  },
  { label: 'HTTP', grammar: 'http', names: ['http'], load: () => import('shiki/langs/http.mjs') },
  { label: 'CSV', grammar: 'csv', names: ['csv'], load: () => import('shiki/langs/csv.mjs') },
  {
    label: 'Regular expression',
    grammar: 'regexp',
    names: ['regexp', 'regex'],
    load: () => import('shiki/langs/regexp.mjs'),
  },
  { label: 'Mermaid', grammar: 'mermaid', names: ['mermaid'], load: () => import('shiki/langs/mermaid.mjs') },
];

const byName: ReadonlyMap<string, Language> = new Map(
  languages.flatMap((language) => language.names.map((name) => [name, language] as const)),
);

/** The language that a fence's info string names: its first word, such as `ts` of `ts title="x"`; null when unknown. */
export function languageOf(info: string): Language | null {
  return byName.get(languageName(info).toLowerCase()) ?? null;
}

export function languageByGrammar(grammar: string): Language | null {
  return languages.find((language) => language.grammar === grammar) ?? null;
}

/** What the head of a code block says: the language's name, or what the answer called it. */
export function languageLabel(info: string): string {
  return languageOf(info)?.label ?? languageName(info);
}

function languageName(info: string): string {
  return /^[^\s{},:]+/.exec(info.trim().replace(/^\{?\.?/, ''))?.[0].slice(0, 40) ?? '';
}

export type { Language };
