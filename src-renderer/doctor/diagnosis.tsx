import { useTranslation } from 'react-i18next';
import type { StageResult } from '../../src-shared/instances/doctor.ts';
import { failureText } from '../components/failure-text.ts';
import { Notice } from '../components/notice.tsx';
import { Fixes, type FixesProps } from './fixes.tsx';

export interface DiagnosisProps extends Omit<FixesProps, 'fixes'> {
  readonly failed: StageResult;
  /** Host and port that were asked; empty where the test did not get that far. */
  readonly host: string;
  /** The model that was asked, or was to be. */
  readonly modelId: string;
}

/** Why a test failed: the failure, the likely cause, what the server said, and what may repair it. */
export function Diagnosis({ failed, host, modelId, ...fixing }: DiagnosisProps): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const text = failed.failure === null ? null : failureText(failed.failure);
  const cause = failed.cause === null ? null : t(`causes.${failed.cause}`, { host, model: modelId });
  // Fixes say what to do; without one the hint does.
  const hint = failed.fixes.length === 0 ? text?.hint : undefined;
  return (
    <Notice tone="danger" announce title={text?.sentence ?? t(`stages.${failed.stage}`)}>
      {cause === null ? null : <p>{cause}</p>}
      {hint === undefined ? null : <p>{hint}</p>}
      {failed.body === null || failed.body === '' ? null : (
        <details className="mt-2">
          <summary className="rounded-sm text-xs font-medium text-text select-none">{t('whatServerSaid')}</summary>
          <pre
            // Scrolled with the keyboard when focused.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label={t('whatServerSaid')}
            className="mt-1 max-h-48 overflow-y-auto rounded-md border border-border bg-surface px-2 py-1.5 font-mono text-xs break-words whitespace-pre-wrap text-text"
          >
            {failed.body}
          </pre>
        </details>
      )}
      <Fixes fixes={failed.fixes} {...fixing} />
    </Notice>
  );
}
