import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { api } from '../api/client.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { showToast } from '../components/toast.tsx';
import { catalogStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { downloadText } from './download-text.ts';

interface ExportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Chosen at first. */
  readonly chosen?: readonly string[];
}

/** Saves one, several or all providers as a Catwalk file. */
export function ExportDialog({ open, onOpenChange, chosen = [] }: ExportDialogProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: common } = useTranslation();
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ids = picked ?? new Set(chosen);
  const close = (next: boolean): void => {
    if (!next) {
      setPicked(null);
      setFailure(null);
    }
    onOpenChange(next);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const result = await api.catalog.export({ providerIds: [...ids] });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    downloadText(result.value.fileName, result.value.text);
    showToast({ title: t('export.done', { file: result.value.fileName }) });
    close(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('export.title')}
      description={t('export.body')}
      footer={
        <>
          <Button
            onClick={() => {
              close(false);
            }}
          >
            {common('cancel')}
          </Button>
          <Button variant="primary" disabled={ids.size === 0} busy={busy} onClick={() => void save()}>
            {ids.size === 0 ? t('export.downloadNone') : t('export.download', { count: ids.size })}
          </Button>
        </>
      }
    >
      {failure === null ? null : <ErrorNotice failure={failure} />}
      {open ? <ProviderChoice ids={ids} onIdsChange={setPicked} /> : null}
    </Dialog>
  );
}

function ProviderChoice({
  ids,
  onIdsChange,
}: {
  readonly ids: ReadonlySet<string>;
  readonly onIdsChange: (ids: ReadonlySet<string>) => void;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: catalog } = useTranslation('catalog');
  const { value } = useRemote(catalogStore);
  const [query, setQuery] = useState('');
  const providers = value ?? [];
  const shown = providers.filter(({ id, name }) => matches(`${name} ${id}`, query.trim()));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-2">
        <SearchField label={t('export.search')} value={query} onValueChange={setQuery} />
        <div className="flex-1" />
        <Button
          size="sm"
          onClick={() => {
            onIdsChange(new Set(providers.map(({ id }) => id)));
          }}
        >
          {t('export.all')}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            onIdsChange(new Set(providers.filter(({ layer }) => layer === 'own').map(({ id }) => id)));
          }}
        >
          {t('export.own')}
        </Button>
        <Button
          size="sm"
          onClick={() => {
            onIdsChange(new Set());
          }}
        >
          {t('export.none')}
        </Button>
      </div>
      <ul aria-label={t('export.list')} className="max-h-72 overflow-y-auto rounded-lg border border-border p-1">
        {shown.map(({ id, name, layer, modelCount }) => (
          <li key={id}>
            <Checkbox
              label={
                <>
                  <span className="truncate">{name}</span>
                  {layer === 'shipped' ? null : <Badge>{catalog(`layer.${layer}`)}</Badge>}
                  <span className="ml-auto text-xs font-normal text-muted tabular-nums">
                    {catalog('modelCount', { count: modelCount })}
                  </span>
                </>
              }
              checked={ids.has(id)}
              onCheckedChange={(checked) => {
                const others = [...ids].filter((each) => each !== id);
                onIdsChange(new Set(checked ? [...others, id] : others));
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
