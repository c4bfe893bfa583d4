import { CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { DoctorStage, StageResult } from '../../src-shared/instances/doctor.ts';
import { formatDuration } from '../components/format.ts';
import { Spinner } from '../components/spinner.tsx';

type ShownState = StageResult['state'] | 'waiting';

export function StageMark({ state }: { readonly state: ShownState }): React.JSX.Element {
  switch (state) {
    case 'running':
      return <Spinner size={16} className="text-accent-text" />;
    case 'passed':
      return <CircleCheck aria-hidden size={16} className="text-success-text" />;
    case 'failed':
      return <CircleX aria-hidden size={16} className="text-danger-text" />;
    case 'skipped':
      return <CircleMinus aria-hidden size={16} className="text-faint" />;
    case 'waiting':
      return <CircleDashed aria-hidden size={16} className="text-faint" />;
    default:
      return assertNever(state);
  }
}

/** One stage of a test: how it went, how long it took, and what it found. */
export function StageRow({
  stage,
  result,
}: {
  readonly stage: DoctorStage;
  /** Null before it was begun. */
  readonly result: StageResult | null;
}): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const state = result?.state ?? 'waiting';
  const ended = state === 'passed' || state === 'failed';
  const facts = [
    t(`states.${state}`),
    result?.host ?? null,
    result === null || result.modelCount === null ? null : t('facts.modelCount', { count: result.modelCount }),
    stage === 'model' ? (result?.modelId ?? null) : null,
    result === null || result.status === null ? null : t('facts.status', { status: result.status }),
    stage === 'answer' && state === 'passed' && result?.text === null ? t('facts.reasoning') : null,
  ].filter((fact) => fact !== null);
  const text = result?.text ?? '';
  return (
    <li className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <StageMark state={state} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <span className={state === 'waiting' || state === 'skipped' ? 'text-muted' : 'font-medium'}>
            {t(`stages.${stage}`)}
          </span>
          <span className="min-w-0 flex-1 truncate text-xs text-muted" title={facts.join(' · ')}>
            {facts.join(' · ')}
          </span>
          <span className="shrink-0 text-xs text-muted tabular-nums">
            {ended && result !== null ? formatDuration(result.ms) : ''}
          </span>
        </div>
        {text === '' ? null : (
          <p className="mt-1 border-l-2 border-border pl-2 text-xs break-words text-muted">{text}</p>
        )}
      </div>
    </li>
  );
}
