import { useRef, useState } from 'react';
import { maxTitleLength } from '../../src-shared/sessions/session.ts';

interface TitleInputProps {
  readonly label: string;
  readonly title: string;
  readonly className: string;
  /** The trimmed new title, or null when nothing is to change. */
  readonly onDone: (title: string | null) => void;
}

/** Edits a title in its place: Enter and leaving the box take it, Escape does not. */
export function TitleInput({ label, title, className, onDone }: TitleInputProps): React.JSX.Element {
  const [text, setText] = useState(title);
  const done = useRef(false);
  const finish = (take: boolean): void => {
    if (done.current) return;
    done.current = true;
    const next = text.trim();
    onDone(take && next !== '' && next !== title ? next : null);
  };
  return (
    <input
      // It appears because the user asked to rename.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label={label}
      value={text}
      maxLength={maxTitleLength}
      spellCheck={false}
      autoComplete="off"
      className={className}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={() => {
        finish(true);
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(true);
        if (event.key === 'Escape') finish(false);
      }}
    />
  );
}
