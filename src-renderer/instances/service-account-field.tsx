import { FileKey2 } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { serviceAccountProblem } from '../../src-shared/credentials/service-account.ts';
import { maxKeyLength } from '../../src-shared/credentials/status.ts';
import { Button } from '../components/button.tsx';
import { TextArea } from '../components/text-area.tsx';

const accountSchema = z.object({ client_email: z.string(), project_id: z.string().optional() });

/** Whom a file is for; null while it cannot be used. */
export function serviceAccountOf(text: string): { readonly email: string; readonly project: string | null } | null {
  if (serviceAccountProblem(text) !== null) return null;
  const { client_email: email, project_id: project } = accountSchema.parse(JSON.parse(text));
  return { email, project: project ?? null };
}

export interface ServiceAccountFieldProps {
  readonly optional: boolean;
  readonly description?: ReactNode;
  readonly error: string | undefined;
  readonly inputRef: Ref<HTMLTextAreaElement>;
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly onBlur: () => void;
}

/** A service account's file, pasted or chosen. One that can be used is shown by its name, and its key no more. */
export function ServiceAccountField({
  optional,
  description,
  error,
  inputRef,
  value,
  onValueChange,
  onBlur,
}: ServiceAccountFieldProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const clear = useRef<HTMLButtonElement>(null);
  const account = serviceAccountOf(value);
  const accepted = account !== null;
  // The text area that had the focus is gone.
  useEffect(() => {
    if (accepted && document.activeElement === document.body) clear.current?.focus();
  }, [accepted]);
  const read = async (chosen: File): Promise<void> => {
    // Anything longer is refused as well, and need not be read.
    onValueChange(await chosen.slice(0, maxKeyLength + 1).text());
  };
  return (
    <div className="flex flex-col gap-2">
      {account === null ? (
        <>
          <TextArea
            label={t('credentialForm.serviceAccount')}
            optional={optional}
            description={description}
            error={error}
            placeholder={t('credentialForm.serviceAccountPlaceholder')}
            ref={inputRef}
            value={value}
            onBlur={onBlur}
            onChange={(event) => {
              onValueChange(event.currentTarget.value);
            }}
          />
          <div>
            <Button size="sm" onClick={() => file.current?.click()}>
              {t('credentialForm.chooseFile')}
            </Button>
          </div>
        </>
      ) : (
        <div role="group" aria-label={t('credentialForm.serviceAccount')} className="flex flex-col gap-1">
          <div aria-hidden className="text-xs font-medium">
            {t('credentialForm.serviceAccount')}
          </div>
          <div className="flex items-center gap-3 rounded-lg border border-border bg-inset px-3 py-2">
            <FileKey2 aria-hidden size={16} className="shrink-0 text-muted" />
            <div className="min-w-0 flex-1 text-xs">
              <p className="truncate">{account.email}</p>
              {account.project === null ? null : (
                <p className="truncate text-muted">{t('credentialForm.projectOf', { project: account.project })}</p>
              )}
            </div>
            <Button
              ref={clear}
              size="sm"
              onClick={() => {
                onValueChange('');
              }}
            >
              {common('clear')}
            </Button>
          </div>
          {description === undefined ? null : <div className="text-xs text-muted">{description}</div>}
        </div>
      )}
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('credentialForm.chooseFile')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen !== undefined) void read(chosen);
          event.currentTarget.value = '';
        }}
      />
    </div>
  );
}
