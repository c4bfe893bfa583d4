import clsx from 'clsx';
import { X } from 'lucide-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesktopState } from '../../src-shared/desktop/desktop-state.ts';
import { acceleratorProblem, type AcceleratorProblem } from '../../src-shared/settings/accelerator.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Kbd } from '../components/kbd.tsx';
import { updatePreferences } from '../stores/settings.ts';
import { shortcutKeys, shortcutOf } from './shortcut-keys.ts';

interface ShortcutFieldProps {
  readonly shortcut: string | null;
  /** What came of it. */
  readonly state: DesktopState['shortcut'];
}

/** Records the keys that show and hide the window from anywhere. */
export function ShortcutField({ shortcut, state }: ShortcutFieldProps): React.JSX.Element {
  const { t } = useTranslation('settings');
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [recording, setRecording] = useState(false);
  const [problem, setProblem] = useState<AcceleratorProblem | null>(null);
  const record = (event: KeyboardEvent): void => {
    if (!recording || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      setRecording(false);
      setProblem(null);
      return;
    }
    const pressed = shortcutOf(event);
    if (pressed === null) return;
    const wrong = acceleratorProblem(pressed);
    setProblem(wrong);
    if (wrong !== null) return;
    setRecording(false);
    void updatePreferences({ globalShortcut: pressed });
  };
  const error =
    problem === null
      ? state === 'taken' || state === 'unsupported'
        ? t(`shortcut.${state}`)
        : ''
      : t(`shortcut.${problem}`);
  return (
    <div className="flex flex-col gap-1">
      <span id={`${id}-label`} className="text-xs font-medium">
        {t('shortcut.label')}
      </span>
      <div className="flex items-center gap-1">
        <button
          ref={button}
          type="button"
          aria-labelledby={`${id}-label ${id}-value`}
          aria-describedby={`${id}-error ${id}-body`}
          className={clsx(
            'flex h-8 min-w-52 items-center gap-1 rounded-md border bg-raised px-2.5 text-sm shadow-control hover:border-faint',
            recording ? 'border-accent-text' : 'border-border-strong',
          )}
          onClick={() => {
            setProblem(null);
            setRecording(true);
          }}
          onKeyDown={record}
          onBlur={() => {
            setRecording(false);
          }}
        >
          <span id={`${id}-value`} role="status" className="flex items-center gap-1">
            {recording ? (
              <span className="text-muted">{t('shortcut.recording')}</span>
            ) : shortcut === null ? (
              <span className="text-muted">{t('shortcut.none')}</span>
            ) : (
              shortcutKeys(shortcut).map((key) => <Kbd key={key}>{key}</Kbd>)
            )}
          </span>
        </button>
        {shortcut === null ? null : (
          <IconButton
            icon={X}
            label={t('shortcut.clear')}
            onClick={() => {
              setProblem(null);
              button.current?.focus();
              void updatePreferences({ globalShortcut: null });
            }}
          />
        )}
      </div>
      <p id={`${id}-error`} role="alert" className="text-xs text-danger-text empty:hidden">
        {error}
      </p>
      <p id={`${id}-body`} className="text-xs text-muted">
        {t('shortcut.body')}
      </p>
    </div>
  );
}
