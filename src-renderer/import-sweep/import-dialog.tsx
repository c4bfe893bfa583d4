import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { importKinds } from '../../src-shared/instances/import.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Spinner } from '../components/spinner.tsx';
import { showToast } from '../components/toast.tsx';
import { credentialStore, sweepStore } from '../stores/instances.ts';
import { CandidateRow } from './candidate-row.tsx';
import { isOffered } from './candidate-text.ts';
import { SweepProblems } from './sweep-problems.tsx';
import { useTicks } from './use-ticks.ts';

export interface ImportDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onImported?: () => void;
}

/** Lists what this machine offers; nothing is ticked, read or sent until the user says so. */
export function ImportDialog({ open, onOpenChange, onImported }: ImportDialogProps): React.JSX.Element {
  const { t } = useTranslation('sweep');
  const { t: common } = useTranslation();
  const { value: found, failure, refresh: look } = sweepStore();
  const { ensure } = credentialStore();
  const [looking, setLooking] = useState(false);
  const ticks = useTicks();
  const [busy, setBusy] = useState(false);
  const [importFailure, setImportFailure] = useState<Failure | null>(null);
  const lookAgain = async (): Promise<void> => {
    setLooking(true);
    await look();
    setLooking(false);
  };
  useEffect(() => {
    if (!open) return;
    void ensure();
    void look();
  }, [open, look, ensure]);
  const close = (): void => {
    ticks.clear();
    setImportFailure(null);
    onOpenChange(false);
  };
  const candidates = found?.candidates ?? [];
  const offered = candidates.filter(isOffered);
  // One that is gone from a later look cannot be imported any more.
  const choices = offered.filter(({ id }) => ticks.has(id)).map(({ id }) => ({ id, link: ticks.isLinked(id) }));
  const importTicked = async (): Promise<void> => {
    setBusy(true);
    setImportFailure(null);
    const result = await api.instances.import({ choices });
    setBusy(false);
    if (!result.ok) {
      setImportFailure(result.failure);
      return;
    }
    showToast({ title: t('done', { count: result.value.length }) });
    close();
    onImported?.();
  };
  const shownFailure = importFailure ?? failure;
  const allTicked = offered.length > 0 && choices.length === offered.length;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (next) onOpenChange(true);
        else close();
      }}
      title={t('title')}
      description={t('description')}
      footer={
        <>
          <Button busy={looking} onClick={() => void lookAgain()}>
            {t('again')}
          </Button>
          <div className="flex-1" />
          <Button onClick={close}>{common('cancel')}</Button>
          <Button
            variant="primary"
            disabled={choices.length === 0}
            busy={busy}
            onClick={() => {
              void importTicked();
            }}
          >
            {choices.length < 2 ? t('confirm') : t('confirmCount', { count: choices.length })}
          </Button>
        </>
      }
    >
      {shownFailure === null ? null : <ErrorNotice failure={shownFailure} />}
      {found === null && failure === null ? (
        <p role="status" className="flex items-start gap-2 py-3 text-muted">
          <Spinner className="mt-1 shrink-0" /> {t('looking')}
        </p>
      ) : null}
      {found !== null && candidates.length === 0 ? <EmptyState title={t('none')} body={t('noneBody')} /> : null}
      {offered.length > 1 ? (
        <div className="mb-1 flex pt-0.5">
          <Button
            size="sm"
            onClick={() => {
              if (allTicked) ticks.clear();
              else ticks.tickAll(offered.map(({ id }) => id));
            }}
          >
            {t(allTicked ? 'selectNone' : 'selectAll')}
          </Button>
        </div>
      ) : null}
      {importKinds.map((kind) => {
        const ofKind = candidates.filter((candidate) => candidate.kind === kind);
        return ofKind.length === 0 ? null : (
          <section key={kind} aria-label={t(`kinds.${kind}`)} className="-mx-2 pb-2">
            <h3 className="px-2 pt-1 pb-0.5 text-2xs font-medium text-muted">{t(`kinds.${kind}`)}</h3>
            <ul className="flex flex-col gap-0.5">
              {ofKind.map((candidate) => (
                <CandidateRow
                  key={candidate.id}
                  candidate={candidate}
                  ticked={ticks.has(candidate.id) && isOffered(candidate)}
                  link={ticks.isLinked(candidate.id)}
                  onTick={(on) => {
                    ticks.tick(candidate.id, on);
                  }}
                  onLink={(link) => {
                    ticks.link(candidate.id, link);
                  }}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {found === null ? null : <SweepProblems problems={found.problems} />}
    </Dialog>
  );
}
