import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogImport } from '../../src-shared/catalog/import-preview.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { showToast } from '../components/toast.tsx';
import { catalogStore } from '../stores/catalog.ts';
import { ImportPreview, importable } from './import-preview.tsx';
import { ImportSource } from './import-source.tsx';

interface ImportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Imports providers from a file: first what would change, then, for what is ticked, the change. */
export function ImportDialog({ open, onOpenChange }: ImportDialogProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: common } = useTranslation();
  const [preview, setPreview] = useState<CatalogImport | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const start = (): void => {
    setPreview(null);
    setFailure(null);
  };
  const close = (next: boolean): void => {
    if (!next) start();
    onOpenChange(next);
  };
  const read = async (text: string): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const result = await api.catalog.previewImport({ text });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    setPreview(result.value);
    // What hides a shipped provider is the user's to tick.
    const wanted = importable(result.value).filter(({ kind }) => kind !== 'hides');
    setTicked(new Set(wanted.map(({ providerId }) => providerId)));
  };
  const apply = async (): Promise<void> => {
    if (preview === null || ticked.size === 0) return;
    setBusy(true);
    const result = await api.catalog.applyImport({ token: preview.token, providerIds: [...ticked] });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    await catalogStore.getState().refresh();
    showToast({ title: t('import.done', { count: result.value.providerIds.length }) });
    close(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      wide
      title={t('import.title')}
      description={t('import.body')}
      footer={
        <>
          {preview === null ? null : <Button onClick={start}>{t('import.again')}</Button>}
          <div className="flex-1" />
          <Button
            onClick={() => {
              close(false);
            }}
          >
            {common('cancel')}
          </Button>
          {preview === null ? null : (
            <Button variant="primary" busy={busy} disabled={ticked.size === 0} onClick={() => void apply()}>
              {ticked.size === 0 ? t('import.applyNone') : t('import.apply', { count: ticked.size })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {failure === null ? null : <ErrorNotice failure={failure} />}
        {preview === null ? (
          <ImportSource busy={busy} onText={(text) => void read(text)} />
        ) : (
          <ImportPreview preview={preview} ticked={ticked} onTickedChange={setTicked} />
        )}
      </div>
    </Dialog>
  );
}
