import { CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { TestEvent } from '../../src-shared/instances/view.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { formatDuration } from '../components/format.ts';
import { Notice } from '../components/notice.tsx';
import { Spinner } from '../components/spinner.tsx';
import { proofOf, type ConnectionTest, type TestKind } from './connection-test.ts';

function StageMark({ state }: { readonly state: TestEvent['state'] | 'waiting' }): React.JSX.Element {
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

function Stage({
  name,
  event,
}: {
  readonly name: 'models' | 'answer';
  readonly event: TestEvent | null;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const facts: string[] = [];
  if (event?.state === 'running') facts.push(t('test.running'));
  if (event?.state === 'skipped') facts.push(t('test.skipped'));
  if (event !== null && event.modelId !== null) facts.push(t('test.asked', { model: event.modelId }));
  if (event !== null && event.modelCount !== null) facts.push(t('test.modelCount', { count: event.modelCount }));
  if (event !== null && event.ms > 0) facts.push(formatDuration(event.ms));
  return (
    <li className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <StageMark state={event?.state ?? 'waiting'} />
      </span>
      <div className="min-w-0 flex-1">
        <span className={event === null ? 'text-muted' : undefined}>{t(`test.${name}`)}</span>
        <span className="ml-2 text-xs text-muted tabular-nums">{facts.join(' · ')}</span>
        {event === null || event.text === null || event.text === '' ? null : (
          <p className="mt-1 border-l-2 border-border pl-2 text-xs break-words text-muted">{event.text}</p>
        )}
        {event === null || event.failure === null ? null : (
          <div className="mt-1.5">
            <ErrorNotice failure={event.failure} />
          </div>
        )}
      </div>
    </li>
  );
}

const provenAll = {
  'with-key': 'test.provenAll',
  'without-key': 'test.provenAllNoKey',
  simulated: 'test.provenSimulated',
} as const;

/** The stages of a test as they finish, and what they proved. */
export function ConnectionTestPanel({
  test,
  kind,
}: {
  readonly test: ConnectionTest;
  readonly kind: TestKind;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const proof = proofOf(test);
  const section = useRef<HTMLElement>(null);
  // In a narrow window the panel is below the fields, so each step brings it into view.
  useEffect(() => {
    if (test.running || test.models !== null) section.current?.scrollIntoView({ block: 'nearest' });
  }, [test]);
  return (
    <section ref={section} aria-label={t('test.title')} className="flex scroll-mb-6 flex-col gap-3">
      <ol className="flex flex-col gap-2" aria-busy={test.running}>
        <Stage name="models" event={test.models} />
        <Stage name="answer" event={test.answer} />
      </ol>
      {test.failure === null ? null : <ErrorNotice failure={test.failure} />}
      {proof === 'all' ? (
        <Notice tone="success" announce>
          {t(provenAll[kind])}
        </Notice>
      ) : null}
      {proof === 'answer' ? (
        <Notice tone="success" announce>
          {t('test.provenAnswer')}
        </Notice>
      ) : null}
      {proof === 'models' ? (
        <Notice tone="warning" announce>
          {t('test.provenModels')}
        </Notice>
      ) : null}
      {proof === 'nothing' ? <Notice announce>{t('test.provenNothing')}</Notice> : null}
    </section>
  );
}
