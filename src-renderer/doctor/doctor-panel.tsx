import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { doctorStages } from '../../src-shared/instances/doctor.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import type { ConnectionTest } from './connection-test.ts';
import { Diagnosis } from './diagnosis.tsx';
import type { FixesProps } from './fixes.tsx';
import { failedStage, proofOf } from './proof.ts';
import { StageRow } from './stage-row.tsx';

export interface DoctorPanelProps extends Omit<FixesProps, 'fixes'> {
  readonly test: ConnectionTest;
  /** The offline demo, which has neither an address nor a key. */
  readonly simulated: boolean;
  /** Buttons under the outcome. */
  readonly actions?: ReactNode;
}

const listFormat = new Intl.ListFormat('en', { type: 'conjunction' });

/** What an ended test showed and what it did not, in words. */
function Outcome({ test, simulated }: Pick<DoctorPanelProps, 'test' | 'simulated'>): React.JSX.Element | null {
  const { t } = useTranslation('doctor');
  if (test.record === null) return null;
  const { outcome } = test.record;
  if (outcome === 'connected' && simulated) {
    return (
      <Notice tone="success" announce>
        {t('simulated')}
      </Notice>
    );
  }
  const { proven, unproven } = proofOf(test.stages);
  const sentence = (key: 'proven' | 'unproven', stages: typeof proven): string | null =>
    stages.length === 0 ? null : t(key, { things: listFormat.format(stages.map((stage) => t(`things.${stage}`))) });
  const sentences = [
    outcome === 'stopped' ? t('stopped') : null,
    proven.length === 0 && outcome === 'failing' ? t('nothingProven') : sentence('proven', proven),
    proven.length === 0 ? null : sentence('unproven', unproven),
    outcome === 'connected' ? t('works') : outcome === 'failing' && proven.length > 0 ? t('fails') : null,
  ].filter((part) => part !== null);
  return (
    <Notice tone={outcome === 'connected' ? 'success' : outcome === 'failing' ? 'warning' : 'info'} announce>
      {sentences.map((part) => (
        <p key={part}>{part}</p>
      ))}
    </Notice>
  );
}

/** The stages of a test as they finish, what they proved, and what to do about the first that failed. */
export function DoctorPanel({ test, simulated, actions, ...fixing }: DoctorPanelProps): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const section = useRef<HTMLElement>(null);
  const failed = failedStage(test.stages);
  // In a narrow window the panel is below the fields, so each step brings it into view.
  useEffect(() => {
    if (test.running) section.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  const host = test.stages.find((result) => result.host !== null)?.host ?? '';
  const modelId = test.record?.modelId ?? test.stages.find((result) => result.modelId !== null)?.modelId ?? '';
  // The demo answers without any of the ways there.
  const shown = simulated ? doctorStages.slice(doctorStages.indexOf('models')) : doctorStages;
  return (
    <section ref={section} aria-label={t('title')} className="flex scroll-mb-6 flex-col gap-3">
      <ol className="flex flex-col gap-2" aria-busy={test.running}>
        {shown.map((stage) => (
          <StageRow key={stage} stage={stage} result={test.stages.find((result) => result.stage === stage) ?? null} />
        ))}
      </ol>
      {test.failure === null ? null : test.failure.code === 'aborted' ? (
        <Notice announce>{t('stopped')}</Notice>
      ) : (
        <ErrorNotice failure={test.failure} />
      )}
      {failed === null ? null : <Diagnosis failed={failed} host={host} modelId={modelId} {...fixing} />}
      <Outcome test={test} simulated={simulated} />
      {actions === undefined ? null : <div className="flex flex-wrap gap-2 empty:hidden">{actions}</div>}
    </section>
  );
}
