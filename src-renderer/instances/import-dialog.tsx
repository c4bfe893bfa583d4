import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import type { ImportCandidate } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Dialog } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showToast } from '../components/toast.tsx';
import { discoveryStore } from '../stores/instances.ts';

function CandidateRow({
  candidate,
  ticked,
  onTick,
}: {
  readonly candidate: ImportCandidate;
  readonly ticked: boolean;
  readonly onTick: (ticked: boolean) => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const host = URL.canParse(candidate.origin) ? new URL(candidate.origin).host : candidate.origin;
  return (
    <Checkbox
      checked={ticked || candidate.imported}
      disabled={candidate.imported || candidate.support !== 'supported'}
      onCheckedChange={onTick}
      label={
        <>
          {candidate.providerName}
          {candidate.imported ? <Badge tone="success">{t('importing.imported')}</Badge> : null}
          {candidate.support === 'supported' ? null : <Badge>{t('importing.unsupported')}</Badge>}
        </>
      }
      description={
        candidate.variable === null
          ? t('importing.ollama', { count: candidate.modelCount ?? 0, origin: candidate.origin })
          : candidate.support === 'supported'
            ? t('importing.willSend', { variable: candidate.variable, host })
            : t('importing.keyFound', { variable: candidate.variable })
      }
    />
  );
}

export interface ImportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onImported?: () => void;
}

/** Lists what this machine offers; nothing is ticked, read or sent until the user says so. */
export function ImportDialog({ open, onOpenChange, onImported }: ImportDialogProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const { value: candidates, failure, refresh: look } = discoveryStore();
  useEffect(() => {
    if (open) void look();
  }, [open, look]);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [importFailure, setImportFailure] = useState<Failure | null>(null);
  const close = (): void => {
    setTicked(new Set());
    setImportFailure(null);
    onOpenChange(false);
  };
  const tick = useCallback((id: string, on: boolean) => {
    setTicked((before) => {
      const after = new Set(before);
      if (on) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const importTicked = async (): Promise<void> => {
    setBusy(true);
    setImportFailure(null);
    const result = await api.instances.import({ candidateIds: [...ticked] });
    setBusy(false);
    if (!result.ok) {
      setImportFailure(result.failure);
      return;
    }
    showToast({ title: t('importing.done', { count: result.value.length }) });
    close();
    onImported?.();
  };
  const shownFailure = importFailure ?? failure;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) onOpenChange(true);
        else close();
      }}
      title={t('importing.title')}
      description={t('importing.description')}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={ticked.size === 0}
            busy={busy}
            onClick={() => {
              void importTicked();
            }}
          >
            {t('importing.confirm')}
          </Button>
        </>
      }
    >
      {shownFailure === null ? null : <ErrorNotice failure={shownFailure} onRetry={() => void look()} />}
      {candidates === null && failure === null ? <SkeletonRows count={3} /> : null}
      {candidates?.length === 0 ? (
        <EmptyState title={t('importing.none')} body={t('importing.noneBody')}>
          <Button onClick={() => void look()}>{t('importing.again')}</Button>
        </EmptyState>
      ) : null}
      <div className="-mx-2 flex flex-col gap-0.5">
        {candidates?.map((candidate) => (
          <CandidateRow
            key={candidate.id}
            candidate={candidate}
            ticked={ticked.has(candidate.id)}
            onTick={(on) => {
              tick(candidate.id, on);
            }}
          />
        ))}
      </div>
    </Dialog>
  );
}
