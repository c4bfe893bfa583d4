import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleParts, type VisiblePart } from './visible-text.ts';

/** The signs stand before their characters and are no text themselves: what is read out or copied is the prompt. */
const signs: Readonly<Record<'space' | 'tab' | 'newline', string>> = {
  space: "relative before:absolute before:text-faint before:content-['·']",
  tab: "before:text-faint before:content-['→']",
  newline: "before:text-faint before:content-['↵']",
};

function Part({ part }: { readonly part: VisiblePart }): React.ReactNode {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'named') {
    return (
      <span className="rounded-sm bg-warning-soft px-1 text-2xs text-warning-text" data-character={part.name}>
        {part.name}
      </span>
    );
  }
  return <span className={signs[part.kind]}>{part.text}</span>;
}

/** The whole prompt of a link, as it is: plain text, with its white space and what is invisible in it marked. */
export function PromptView({ prompt }: { readonly prompt: string }): React.JSX.Element {
  const { t } = useTranslation('links');
  const id = useId();
  const parts = useMemo(() => visibleParts(prompt), [prompt]);
  return (
    <div className="flex flex-col gap-1">
      <h3 id={id} className="text-xs font-medium">
        {t('prompt')}
      </h3>
      <div
        role="region"
        aria-labelledby={id}
        // Scrolled with the keyboard when focused.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        dir="auto"
        className="max-h-44 overflow-y-auto rounded-md border border-border bg-inset px-3 py-2 font-mono text-xs leading-5 wrap-anywhere whitespace-pre-wrap"
      >
        {parts.map((part, index) => (
          // Parts of one text have no identity but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Part key={index} part={part} />
        ))}
      </div>
      <p className="text-xs text-muted">{t('promptHint')}</p>
    </div>
  );
}
