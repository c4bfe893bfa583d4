import { useEffect, useRef, useState } from 'react';
import type { CodeLine } from './code-line.ts';
import { emptyCode, withCode, withColors } from './code-text.ts';
import { openPainter, type CodePainter } from './color-client.ts';
import type { Language } from './languages.ts';

/** The lines of a code block: there at once, coloured a moment later. The language must stay the same. */
export function useCodeText(code: string, language: Language | null): readonly CodeLine[] {
  const [text, setText] = useState(() => withCode(emptyCode, code));
  const current = withCode(text, code);
  if (current !== text) setText(current);
  const painter = useRef<CodePainter | null>(null);
  useEffect(() => {
    if (language === null) return undefined;
    const opened = openPainter(language, (colored) => setText((now) => withColors(now, colored)));
    painter.current = opened;
    return () => {
      opened.close();
      painter.current = null;
    };
  }, [language]);
  useEffect(() => {
    painter.current?.paint(code);
  }, [code]);
  return current.lines;
}
