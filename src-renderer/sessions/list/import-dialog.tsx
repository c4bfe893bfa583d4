import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Failure } from '../../../src-shared/errors.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { showToast } from '../../components/toast.tsx';
import { sessionTitle } from '../session-actions.ts';
import { putSession } from '../sessions-store.ts';

interface ImportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a session of an exported file, and opens it. */
export function ImportDialog({ open, onOpenChange }: ImportDialogProps): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<{ readonly file: string; readonly failure: Failure } | null>(null);
  const [busy, setBusy] = useState(false);
  const close = (stays: boolean): void => {
    if (!stays) setRefused(null);
    onOpenChange(stays);
  };
  const read = async (file: File): Promise<void> => {
    setBusy(true);
    setRefused(null);
    const result = await api.sessions.import({ text: await file.text() });
    setBusy(false);
    if (!result.ok) return setRefused({ file: file.name, failure: result.failure });
    putSession(result.value);
    showToast({ title: t('imported', { title: sessionTitle(result.value) }) });
    close(false);
    navigate(`/sessions/${result.value.id}`);
  };
  const params = refused?.failure.params ?? {};
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('importTitle')}
      description={t('importBody')}
      footer={
        <>
          <Button onClick={() => close(false)}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} onClick={() => input.current?.click()}>
            {t('importChoose')}
          </Button>
        </>
      }
    >
      {refused === null ? null : 'field' in params && 'reason' in params ? (
        <Notice
          tone="danger"
          announce
          title={t('importWrong', {
            file: refused.file,
            field: String(params['field']),
            reason: String(params['reason']),
          })}
        />
      ) : (
        <ErrorNotice failure={refused.failure} />
      )}
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('importChoose')}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen !== undefined) void read(chosen);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
    </Dialog>
  );
}
