import { useTranslation } from 'react-i18next';
import type { ChosenModel, ModelsDiff } from '../../src-shared/instances/view.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';

export interface ModelsDiffDialogProps {
  /** A list that lacks what is chosen somewhere; null while nothing is asked. */
  readonly diff: ModelsDiff | null;
  readonly busy: boolean;
  readonly onApply: () => void;
  /** Leaves the list as it is. */
  readonly onKeep: () => void;
}

/** Says where a model is chosen that the endpoint lists no more, before it is taken from the list. */
export function ModelsDiffDialog({ diff, busy, onApply, onKeep }: ModelsDiffDialogProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const placeOf = ({ as, title }: ChosenModel): string =>
    as === 'session' ? t('models.diff.as.session', { title: title ?? '' }) : t(`models.diff.as.${as}`);
  const byModel = Map.groupBy(diff?.chosenRemoved ?? [], ({ modelId }) => modelId);
  return (
    <Dialog
      open={diff !== null}
      onOpenChange={(open) => {
        if (!open) onKeep();
      }}
      title={t('models.diff.title')}
      description={t('models.diff.body')}
      footer={
        <>
          <Button onClick={onKeep}>{t('models.diff.keep')}</Button>
          <Button variant="primary" busy={busy} onClick={onApply}>
            {t('models.diff.apply')}
          </Button>
        </>
      }
    >
      <dl className="flex flex-col gap-3">
        {[...byModel].map(([modelId, places]) => (
          <div key={modelId}>
            <dt className="font-mono text-xs font-medium break-all">{modelId}</dt>
            {places.map((place) => (
              <dd key={`${place.as} ${place.title}`} className="text-muted">
                {placeOf(place)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      {diff === null ? null : (
        <p className="mt-3 text-xs text-muted">
          {t('models.diff.all', { added: diff.added.length, removed: diff.removed.length })}
        </p>
      )}
    </Dialog>
  );
}
