import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { TestRecord } from '../../src-shared/instances/doctor.ts';
import { formatDateTime, formatDuration, formatRelative } from '../components/format.ts';
import { failedStage } from './proof.ts';
import { StageMark } from './stage-row.tsx';

const marks = { connected: 'passed', failing: 'failed', stopped: 'skipped' } as const;

export interface TestHistoryProps {
  /** Latest first. */
  readonly records: readonly TestRecord[];
  /** Null while none of them is shown. */
  readonly shown: TestRecord | null;
  readonly onShow: (record: TestRecord) => void;
}

/** The last tests of an instance, each of which can be looked at again. */
export function TestHistory({ records, shown, onShow }: TestHistoryProps): React.JSX.Element | null {
  const { t } = useTranslation('doctor');
  if (records.length === 0) return null;
  return (
    <section aria-label={t('history.title')}>
      <h2 className="text-sm font-semibold">{t('history.title')}</h2>
      <p className="mb-2 text-xs text-muted">{t('history.kept', { count: records.length })}</p>
      <ol className="flex flex-col">
        {records.map((record) => {
          const stage = failedStage(record.stages)?.stage;
          return (
            <li key={record.at}>
              <button
                type="button"
                aria-pressed={record.at === shown?.at}
                aria-label={[
                  t('history.show', { date: formatDateTime(record.at) }),
                  record.outcome === 'failing' && stage !== undefined
                    ? t('history.failedAt', { stage: t(`stages.${stage}`) })
                    : t(record.outcome === 'stopped' ? 'history.stopped' : 'history.connected'),
                ].join(', ')}
                title={formatDateTime(record.at)}
                className={clsx(
                  'flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left hover:bg-hover',
                  record.at === shown?.at && 'bg-selected',
                )}
                onClick={() => {
                  onShow(record);
                }}
              >
                <span className="flex h-5 items-center">
                  <StageMark state={marks[record.outcome]} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="flex items-baseline gap-2">
                    <span className="flex-1">{formatRelative(record.at)}</span>
                    <span className="text-xs text-muted tabular-nums">{formatDuration(record.ms)}</span>
                  </span>
                  <span className="block truncate text-xs text-muted">
                    {record.outcome === 'failing' && stage !== undefined
                      ? t('history.failedAt', { stage: t(`stages.${stage}`) })
                      : (record.modelId ?? '')}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
