import clsx from 'clsx';
import { Search, X } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { accept, suggestionsAt, type Suggestion } from './suggestions.ts';

interface QueryFieldProps {
  /** The box itself. */
  readonly input: RefObject<HTMLInputElement | null>;
  /** The box's accessible name. */
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  /** Names that `@provider:` is completed to. */
  readonly providerNames: readonly string[];
}

/** The search box of the catalog: a combobox whose list helps with what begins with `@`. */
export function QueryField({
  input,
  label,
  placeholder,
  text,
  onTextChange,
  providerNames,
}: QueryFieldProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const id = useId();
  /** Where the caret goes after the text was replaced; null while the user types. */
  const wantedCaret = useRef<number | null>(null);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const suggestions = open ? suggestionsAt(text, caret, providerNames) : [];
  const shown = suggestions.length > 0;
  const marked = Math.min(active, suggestions.length - 1);

  // After whichever paint has the new text.
  useLayoutEffect(() => {
    if (wantedCaret.current === null) return;
    input.current?.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
  });
  useEffect(() => {
    document.getElementById(`${id}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, marked]);

  const follow = (element: HTMLInputElement): void => {
    setCaret(element.selectionStart ?? element.value.length);
  };
  const take = (suggestion: Suggestion): void => {
    const next = accept(text, caret, suggestion);
    wantedCaret.current = next.caret;
    setCaret(next.caret);
    setActive(0);
    onTextChange(next.text);
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const suggestion = suggestions[marked];
    if (suggestion === undefined) {
      if (event.key === 'Escape' && text !== '') onTextChange('');
      return;
    }
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setActive((marked + step + suggestions.length) % suggestions.length);
    else if (event.key === 'Enter') take(suggestion);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className="relative min-w-0 flex-1">
      <div className="flex h-8 items-center gap-2 rounded-md border border-border-strong bg-raised px-3 shadow-control focus-within:border-accent-text">
        <Search aria-hidden size={15} className="shrink-0 text-faint" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown ? `${id}-${marked}` : undefined}
          value={text}
          placeholder={placeholder}
          spellCheck={false}
          autoComplete="off"
          className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none"
          onChange={(event) => {
            follow(event.currentTarget);
            setOpen(true);
            setActive(0);
            onTextChange(event.currentTarget.value);
          }}
          onSelect={(event) => {
            follow(event.currentTarget);
          }}
          onBlur={() => {
            setOpen(false);
          }}
          onKeyDown={onKeyDown}
        />
        {text === '' ? null : (
          <IconButton
            size="sm"
            icon={X}
            label={t('query.clear')}
            onClick={() => {
              onTextChange('');
              input.current?.focus();
            }}
          />
        )}
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t('query.suggestions')}
        hidden={!shown}
        className="absolute inset-x-0 top-9 z-30 max-h-72 overflow-y-auto rounded-lg bg-raised p-1 shadow-popup [[hidden]]:hidden"
      >
        {suggestions.map((suggestion, index) => (
          // The focus stays in the box, which handles the keys.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={suggestion.text}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === marked}
            className={clsx(
              'flex h-7 items-center justify-between gap-4 rounded-md px-2',
              index === marked && 'bg-selected',
            )}
            onPointerMove={() => {
              setActive(index);
            }}
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              take(suggestion);
            }}
          >
            <code className="truncate font-mono text-xs">{suggestion.text}</code>
            <span className="truncate text-xs text-muted">{t(`query.hint.${suggestion.kind}`)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
