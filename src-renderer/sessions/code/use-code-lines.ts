import type { HighlighterCore } from 'shiki/core';
import { useEffect, useMemo, useState } from 'react';
import { CodeLines, type CodeLine } from './code-lines.ts';
import { languageOf, type Language } from './languages.ts';

/** Time that colouring may take of one frame. */
const frameShareMs = 5;

/** The lines of a code block, plain at first and coloured as the grammar loads and time allows. */
export function useCodeLines(code: string, info: string): readonly CodeLine[] {
  const language = languageOf(info);
  const grammar = useGrammar(language);
  const model = useMemo(() => new CodeLines(grammar, language?.grammar ?? ''), [grammar, language]);
  const [drawn, setDrawn] = useState(() => draw(model, code));
  let current = drawn;
  if (drawn.model !== model || drawn.code !== code) {
    current = draw(model, code);
    setDrawn(current);
  }
  useEffect(() => {
    if (!drawn.unfinished) return undefined;
    const timer = setTimeout(() => setDrawn(draw(drawn.model, drawn.code)), 0);
    return () => clearTimeout(timer);
  }, [drawn]);
  return current.lines;
}

interface Drawn {
  readonly model: CodeLines;
  readonly code: string;
  readonly lines: readonly CodeLine[];
  /** More lines wait to be coloured. */
  readonly unfinished: boolean;
}

function draw(model: CodeLines, code: string): Drawn {
  model.update(code);
  const unfinished = model.color(frameShareMs);
  return { model, code, lines: model.lines(), unfinished };
}

function useGrammar(language: Language | null): HighlighterCore | null {
  const [loaded, setLoaded] = useState<{ readonly language: Language; readonly highlighter: HighlighterCore } | null>(
    null,
  );
  useEffect(() => {
    if (language === null) return undefined;
    let gone = false;
    const load = async (): Promise<void> => {
      const { highlighterFor } = await import('./highlighter.ts');
      const highlighter = await highlighterFor(language);
      if (!gone) setLoaded({ language, highlighter });
    };
    // Code without colours is still code: nothing to tell when a grammar does not load.
    load().catch(() => {});
    return () => {
      gone = true;
    };
  }, [language]);
  return loaded !== null && loaded.language === language ? loaded.highlighter : null;
}
