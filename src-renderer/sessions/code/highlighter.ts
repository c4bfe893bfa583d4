import { createHighlighterCore, type HighlighterCore, type LanguageRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { grammars } from './grammars.ts';
import { highlightTheme } from './highlight-theme.ts';

let created: Promise<HighlighterCore> | null = null;
const loaded = new Map<string, Promise<HighlighterCore>>();

/**
 * The highlighter with that grammar in it; null when there is none. Uses regular expressions of the browser: no WebAssembly,
 * no eval.
 */
export async function highlighterFor(grammar: string): Promise<HighlighterCore | null> {
  const known = loaded.get(grammar);
  if (known !== undefined) return known;
  const load = grammars.get(grammar);
  if (load === undefined) return null;
  const loading = withGrammar(load);
  loaded.set(grammar, loading);
  loading.catch(() => loaded.delete(grammar));
  return loading;
}

async function withGrammar(
  load: () => Promise<{ readonly default: LanguageRegistration[] }>,
): Promise<HighlighterCore> {
  created ??= createHighlighterCore({
    themes: [highlightTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const [highlighter, grammar] = await Promise.all([created, load()]);
  await highlighter.loadLanguage(...grammar.default);
  return highlighter;
}
