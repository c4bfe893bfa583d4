import { createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { highlightTheme } from './highlight-theme.ts';
import type { Language } from './languages.ts';

let created: Promise<HighlighterCore> | null = null;
const loaded = new Map<string, Promise<HighlighterCore>>();

/** The highlighter with that language in it. Uses regular expressions of the browser: no WebAssembly, no eval. */
export function highlighterFor(language: Language): Promise<HighlighterCore> {
  const known = loaded.get(language.grammar);
  if (known !== undefined) return known;
  const loading = load(language);
  loaded.set(language.grammar, loading);
  loading.catch(() => loaded.delete(language.grammar));
  return loading;
}

async function load(language: Language): Promise<HighlighterCore> {
  created ??= createHighlighterCore({
    themes: [highlightTheme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const [highlighter, grammar] = await Promise.all([created, language.load()]);
  await highlighter.loadLanguage(...grammar.default);
  return highlighter;
}
