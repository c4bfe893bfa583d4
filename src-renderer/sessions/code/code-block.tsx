import { Check, Copy, WrapText, type LucideIcon } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainText } from '../markdown/plain-text.tsx';
import { useCopy } from '../use-copy.ts';
import './code.css';
import type { CodeLine } from './code-line.ts';
import { PlainCode } from './plain-code.tsx';
import { languageLabel, languageOf, type Language } from './languages.ts';
import { useCodeText } from './use-code-text.ts';

const longestColored = 300_000;
const mostColoredLines = 5_000;
const linesPerPart = 64;
const lineHeight = 20;

interface CodeBlockProps {
  readonly code: string;
  /** What stands behind the fence. */
  readonly info: string;
}

export function CodeBlock({ code, info }: CodeBlockProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [wrap, setWrap] = useState(false);
  const [copied, copy] = useCopy();
  const language = languageOf(info);
  const label = languageLabel(info);
  const monstrous = useMemo(() => isMonstrous(code), [code]);
  return (
    <div className="overflow-hidden rounded-lg border border-border bg-inset" dir="ltr">
      <div className="flex h-8 items-center gap-1 border-b border-border pr-1 pl-3 text-xs text-muted">
        <span className="flex-1 truncate select-none">{label === '' ? t('code.plain') : label}</span>
        <ToolButton
          icon={WrapText}
          label={t('code.wrap')}
          pressed={wrap}
          onClick={() => {
            setWrap(!wrap);
          }}
        />
        <ToolButton
          icon={copied ? Check : Copy}
          label={t('code.copy')}
          onClick={() => {
            copy(code);
          }}
        />
      </div>
      <pre
        // Long lines scroll, and what scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={label === '' ? t('code.label') : t('code.labelOf', { language: label })}
        data-wrap={wrap || monstrous}
        className="code-block overflow-x-auto px-3 py-2.5"
      >
        {monstrous ? (
          <PlainCode code={code} />
        ) : (
          <ColoredCode key={language?.grammar} code={code} language={language} />
        )}
      </pre>
    </div>
  );
}

interface ToolButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** Plainer than `IconButton`, as an answer may have hundreds of them. */
function ToolButton({ icon: Icon, label, pressed, onClick }: ToolButtonProps): React.JSX.Element {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={onClick}
      className="flex size-6 items-center justify-center rounded-md hover:bg-hover hover:text-text active:bg-pressed aria-pressed:bg-selected aria-pressed:text-text"
    >
      <Icon aria-hidden size={14} />
    </button>
  );
}

interface ColoredCodeProps {
  readonly code: string;
  readonly language: Language | null;
}

function ColoredCode({ code, language }: ColoredCodeProps): React.JSX.Element {
  const lines = useCodeText(code, language);
  const parts = Math.ceil(lines.length / linesPerPart);
  return (
    <code>
      {Array.from({ length: parts }, (_, part) => (
        <CodePart key={part} lines={lines.slice(part * linesPerPart, (part + 1) * linesPerPart)} />
      ))}
    </code>
  );
}

interface CodePartProps {
  readonly lines: readonly CodeLine[];
}

/** Some lines together, drawn again only when one of them changes. */
const CodePart = memo(
  function CodePart({ lines }: CodePartProps): React.JSX.Element {
    return (
      <span
        className="code-part block"
        style={{ containIntrinsicSize: `auto 0px auto ${lines.length * lineHeight}px` }}
      >
        {lines.map((line, index) => (
          <Line key={index} line={line} />
        ))}
      </span>
    );
  },
  (a, b) => a.lines.length === b.lines.length && a.lines.every((line, index) => line === b.lines[index]),
);

const Line = memo(function Line({ line }: { readonly line: CodeLine }): React.JSX.Element {
  return (
    <span className="code-line">
      {line.tokens.map(({ text, className }, index) =>
        className === null ? (
          <PlainText key={index} text={text} />
        ) : (
          <span key={index} className={className}>
            <PlainText text={text} />
          </span>
        ),
      )}
      {'\n'}
    </span>
  );
});

function isMonstrous(code: string): boolean {
  if (code.length <= mostColoredLines) return false;
  if (code.length > longestColored) return true;
  const lines = code.split('\n');
  return lines.length > mostColoredLines || lines.some((line) => line.length > 20_000);
}
