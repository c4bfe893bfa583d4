import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import type { TFunction } from 'i18next';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { formatDuration, formatNumber } from '../../components/format.ts';
import { keepAttribute } from './rows/transcript-window.ts';
import { Markdown } from '../markdown/markdown.tsx';

const previewLength = 160;

/** What the model thought before it answered: folded, with its last words while it thinks. */
export function Reasoning({ message }: { readonly message: Message }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const [open, setOpen] = useState(false);
  const id = useId();
  if (message.reasoning === '') return null;
  const thinking = message.state === 'streaming' && message.text === '';
  return (
    <div {...(open ? { [keepAttribute]: '' } : {})}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => {
          setOpen(!open);
        }}
        className="-ml-1.5 flex h-7 max-w-full items-center gap-1.5 rounded-md pr-2 pl-1 text-sm text-muted hover:bg-hover hover:text-text"
      >
        <ChevronRight aria-hidden size={14} className={clsx('shrink-0 transition-transform', open && 'rotate-90')} />
        <span className={clsx('shrink-0 font-medium', thinking && 'pulse')}>
          {thinking ? t('answer.thinking') : thoughtLabel(message, t)}
        </span>
        {thinking && !open ? (
          <span aria-hidden className="min-w-0 truncate text-xs text-faint">
            {message.reasoning.slice(-previewLength).trimStart()}
          </span>
        ) : null}
      </button>
      <div id={id} hidden={!open} className="mt-1 ml-1 border-l-2 border-border pl-4 text-muted [&_.prose]:text-sm">
        {open ? <Markdown text={message.reasoning} /> : null}
      </div>
    </div>
  );
}

function thoughtLabel({ reasoningMs, usage }: Message, t: TFunction<'sessions'>): string {
  const tokens = usage?.reasoning ?? 0;
  const formatted = formatNumber(tokens);
  if (reasoningMs === null) return tokens > 0 ? t('answer.reasoningTokens', { formatted }) : t('answer.reasoning');
  const time = formatDuration(reasoningMs);
  return tokens > 0 ? t('answer.thoughtTokens', { time, formatted }) : t('answer.thought', { time });
}
