import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { sessionSearchStore } from './search-store.ts';

interface SessionSearchProps {
  /** The arrow key down leads from the field to what was found. */
  readonly onDown: () => void;
}

/** The field that searches all sessions. */
export function SessionSearch({ onDown }: SessionSearchProps): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { text, asked } = sessionSearchStore();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    input.current?.focus();
    input.current?.select();
  }, [asked]);
  const search = (next: string): void => sessionSearchStore.setState({ text: next });
  return (
    <div
      role="search"
      className="mx-2 mb-1 flex h-7 items-center gap-2 rounded-md border border-border-strong bg-raised pl-2 shadow-control focus-within:border-accent-text"
    >
      <Search aria-hidden size={14} className="shrink-0 text-faint" />
      <input
        ref={input}
        type="search"
        aria-label={t('search.label')}
        aria-keyshortcuts="Control+Shift+F Meta+Shift+F"
        value={text}
        placeholder={t('search.label')}
        maxLength={1_000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => search(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') search('');
          else if (event.key === 'ArrowDown') onDown();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' ? null : (
        <IconButton
          size="sm"
          icon={X}
          label={t('search.clear')}
          onClick={() => {
            search('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
