import { ArrowDown, ArrowUp, Trash2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { TextField } from '../components/text-field.tsx';
import { focusSoon } from '../components/focus-soon.ts';
import { blankKey } from './form-values.ts';
import { KeyFacts, KeyRefusal } from './key-facts.tsx';
import { KeyInput } from './key-input.tsx';
import type { InstanceForm } from './instance-form.ts';
import { recheckNames } from './recheck-names.ts';
import { useFieldError } from './use-field-error.ts';

/** `to` is null at the end of the list; the button stays, so that the focus has a place. */
function MoveButton({
  icon,
  label,
  to,
  onMove,
}: {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly to: number | null;
  readonly onMove: (to: number) => void;
}): React.JSX.Element {
  return (
    <IconButton
      icon={icon}
      label={label}
      className="mt-0.5 aria-disabled:opacity-40"
      aria-disabled={to === null || undefined}
      onClick={(event) => {
        if (to === null) return;
        const button = event.currentTarget;
        onMove(to);
        // Moving the row in the page takes the focus from what is in it.
        focusSoon(() => button);
      }}
    />
  );
}

export interface KeyRowProps {
  readonly instance: InstanceForm;
  readonly at: number;
  readonly count: number;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One of several keys: its name, its place, what is known of it, and the fields of a new one. */
export function KeyRow({ instance, at, count, onMove, onRemove }: KeyRowProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const { form, credential } = instance;
  const sayError = useFieldError();
  const [replacing, setReplacing] = useState(false);
  const storedName = form.getValues(`keys.${at}.storedName`);
  const name = form.watch(`keys.${at}.name`);
  const isStored = storedName !== null;
  const status = isStored ? credential?.keys.find((key) => key.name === storedName) : undefined;
  const label = name.trim() === '' ? t('keys.number', { number: at + 1 }) : name.trim();
  const keepStored = (): void => {
    const { kind, apiKey, accessKeyId, secretAccessKey, sessionToken } = blankKey;
    const typed = { kind, apiKey, accessKeyId, secretAccessKey, sessionToken };
    form.setValue(`keys.${at}`, { ...form.getValues(`keys.${at}`), ...typed }, { shouldDirty: true });
    form.clearErrors(`keys.${at}`);
    setReplacing(false);
  };
  return (
    <li aria-label={label} className="flex flex-col gap-2 rounded-lg border border-border bg-inset px-3 py-2.5">
      <div className="flex items-start gap-1">
        <div className="mr-1 min-w-0 flex-1">
          <TextField
            label={t('keys.name')}
            hideLabel
            placeholder={t('keys.name')}
            error={sayError(form.formState.errors.keys?.[at]?.name)}
            {...form.register(`keys.${at}.name`, {
              onChange: () => {
                recheckNames(form, 'keys');
              },
            })}
          />
        </div>
        {count === 1 ? null : (
          <>
            <MoveButton
              icon={ArrowUp}
              label={t('keys.moveUp', { name: label })}
              to={at === 0 ? null : at - 1}
              onMove={onMove}
            />
            <MoveButton
              icon={ArrowDown}
              label={t('keys.moveDown', { name: label })}
              to={at === count - 1 ? null : at + 1}
              onMove={onMove}
            />
          </>
        )}
        <IconButton icon={Trash2} label={t('keys.remove', { name: label })} className="mt-0.5" onClick={onRemove} />
      </div>
      {isStored ? (
        <div className="flex items-center gap-3">
          <div className="min-w-0 flex-1">
            <KeyFacts status={status} />
            <KeyRefusal status={status} />
          </div>
          {replacing ? (
            <Button size="sm" variant="ghost" onClick={keepStored}>
              {common('cancel')}
            </Button>
          ) : (
            <Button
              size="sm"
              aria-label={t('keys.replaceNamed', { name: label })}
              onClick={() => {
                setReplacing(true);
              }}
            >
              {t('keys.replace')}
            </Button>
          )}
        </div>
      ) : null}
      {!isStored || replacing ? <KeyInput instance={instance} at={at} /> : null}
    </li>
  );
}
