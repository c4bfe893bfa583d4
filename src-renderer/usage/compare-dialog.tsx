import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import type { Repriced, UsageSums } from '../../src-shared/usage/usage-report.ts';
import { api } from '../api/client.ts';
import { Dialog } from '../components/dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { formatCost } from '../components/format.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { costText } from './usage-text.ts';

interface CompareDialogProps {
  readonly sessionId: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The real tokens of a session at the prices of other models, cheapest first. */
export function CompareDialog({ sessionId, open, onOpenChange }: CompareDialogProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  return (
    <Dialog wide open={open} onOpenChange={onOpenChange} title={t('compare.title')} description={t('compare.body')}>
      {open ? <Comparison sessionId={sessionId} /> : null}
    </Dialog>
  );
}

function Comparison({ sessionId }: { readonly sessionId: string }): React.JSX.Element {
  const { t } = useTranslation('usage');
  const [models, setModels] = useState<readonly Repriced[] | null>(null);
  const [real, setReal] = useState<UsageSums | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const [result, sums] = await Promise.all([api.usage.compare({ sessionId }), api.usage.session({ sessionId })]);
      if (gone) return;
      if (sums.ok) setReal(sums.value);
      if (result.ok) setModels(result.value);
      else setFailure(result.failure);
    };
    void load();
    return () => {
      gone = true;
    };
  }, [sessionId]);
  if (failure !== null) return <ErrorNotice failure={failure} />;
  if (models === null) return <SkeletonRows count={4} />;
  if (models.length === 0) return <EmptyState title={t('compare.empty')} body={t('compare.emptyBody')} />;
  return (
    <table aria-label={t('compare.title')} className="w-full border-collapse text-sm">
      <thead>
        <tr className="text-left text-2xs text-muted">
          <th scope="col" className="py-1 font-medium">
            {t('compare.model')}
          </th>
          <th scope="col" className="py-1 font-medium">
            {t('compare.instance')}
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            {t('compare.cost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {real === null ? null : (
          <tr className="border-t border-border">
            <th scope="row" colSpan={2} className="py-1.5 pr-4 text-left font-semibold">
              {t('compare.real')}
            </th>
            <td className="py-1.5 text-right font-semibold tabular-nums">{costText(real)}</td>
          </tr>
        )}
        {models.map(({ instanceId, instanceName, modelId, modelName, usd, estimated }) => (
          <tr key={`${instanceId} ${modelId}`} className="border-t border-border">
            <th scope="row" className="py-1.5 pr-4 text-left font-medium" title={modelId}>
              {modelName}
            </th>
            <td className="py-1.5 pr-4 text-muted">{instanceName}</td>
            <td className="py-1.5 text-right tabular-nums">{formatCost({ usd, estimated })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
