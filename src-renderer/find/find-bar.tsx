import './find.css';
import { CaseSensitive, ChevronDown, ChevronUp, X } from 'lucide-react';
import clsx from 'clsx';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { closeFind, findStore } from './find-store.ts';
import { notFound } from './page-text.ts';
import { mostMatches, usePageSearch } from './use-page-search.ts';

/** Finds a text in the page. Enter and Shift+Enter or F3 go through the matches; Escape stays at one. */
export function FindBar(): React.JSX.Element {
  const { t } = useTranslation('find');
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const [query, setQuery] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const { count, at, go, stay } = usePageSearch(query, matchCase);
  useEffect(() => {
    const takeFocus = (): void => {
      const { activeElement } = document;
      if (activeElement !== field.current) before.current = activeElement;
      field.current?.focus();
      field.current?.select();
    };
    takeFocus();
    return findStore.subscribe(({ asked }, { asked: askedBefore }) => {
      if (asked !== askedBefore) takeFocus();
    });
  }, []);
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F3') return;
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [go]);

  const close = (): void => {
    if (!stay() && before.current instanceof HTMLElement) before.current.focus();
    closeFind();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && event.target === field.current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(event.shiftKey ? -1 : 1);
    }
  };
  const total = count >= mostMatches ? `${formatNumber(mostMatches)}+` : formatNumber(count);
  return (
    // Keys are those of the field inside, wherever the focus is in the bar.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="search"
      {...{ [notFound]: '' }}
      aria-label={t('bar')}
      onKeyDown={onKeyDown}
      className="fixed top-2 right-4 z-60 flex h-10 items-center gap-1 rounded-lg bg-raised pr-1.5 pl-2 shadow-popup"
    >
      <input
        ref={field}
        type="text"
        aria-label={t('field')}
        placeholder={t('field')}
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setQuery(event.currentTarget.value);
        }}
        className="h-7 w-52 rounded-md border border-border-strong bg-raised px-2 text-sm outline-none focus-visible:border-accent-text"
      />
      <span role="status" className="min-w-18 px-1 text-right text-xs text-muted tabular-nums">
        {query.trim() === '' ? '' : count === 0 ? t('none') : t('position', { current: at + 1, formatted: total })}
      </span>
      <IconButton
        size="sm"
        icon={CaseSensitive}
        label={t('matchCase')}
        aria-pressed={matchCase}
        className={clsx(matchCase && 'bg-accent-soft text-accent-text')}
        onClick={() => {
          setMatchCase(!matchCase);
        }}
      />
      <IconButton
        size="sm"
        icon={ChevronUp}
        label={t('previous')}
        shortcut="Shift F3"
        disabled={count === 0}
        onClick={() => {
          go(-1);
        }}
      />
      <IconButton
        size="sm"
        icon={ChevronDown}
        label={t('next')}
        shortcut="F3"
        disabled={count === 0}
        onClick={() => {
          go(1);
        }}
      />
      <IconButton size="sm" icon={X} label={t('close')} onClick={close} />
    </div>
  );
}
