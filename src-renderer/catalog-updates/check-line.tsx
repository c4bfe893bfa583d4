import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../src-shared/catalog/update.ts';
import { formatRelative } from '../components/format.ts';
import { Spinner } from '../components/spinner.tsx';

/** How the last check ended, in one line, and its detail behind it. */
export function CheckLine({
  state,
  checking = false,
}: {
  readonly state: UpdateState;
  readonly checking?: boolean;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  const { checkedAt, outcome, detail } = state;
  const isChecking = checking || state.checking;
  return (
    <div role="status">
      {isChecking ? (
        <p className="flex items-center gap-2">
          <Spinner />
          {t('checking')}
        </p>
      ) : checkedAt === null || outcome === null ? (
        <p>{t('never')}</p>
      ) : (
        <>
          <p className="font-medium">
            {t('checked', { time: formatRelative(checkedAt), outcome: t(`outcomes.${outcome}`) })}
          </p>
          {detail === null ? null : (
            <p className="font-mono text-2xs break-words text-muted">{t('detail', { detail })}</p>
          )}
        </>
      )}
    </div>
  );
}
