import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Failure, FailureHint } from '../../../src-shared/errors.ts';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { failureText } from '../../components/failure-text.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { Notice, type NoticeTone } from '../../components/notice.tsx';
import { useConversation } from './conversation-actions.ts';

interface AnswerEndingProps {
  readonly message: Message;
  /** Sends the question again; null where another message follows. */
  readonly onRetry: (() => void) | null;
}

interface Ending {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly failure: Failure | null;
}

/** How an answer ended, where that was not well, and the ways on. */
export function AnswerEnding({ message, onRetry }: AnswerEndingProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const ending = endingOf(message, t);
  if (ending === null) return null;
  const retry =
    onRetry === null || message.state === 'complete' ? null : (
      <Button size="sm" onClick={onRetry}>
        {common('retry')}
      </Button>
    );
  if (ending.failure === null && ending.tone === 'info') {
    return (
      <div className="flex min-h-6 items-center gap-3 text-muted">
        {ending.title}
        {retry}
      </div>
    );
  }
  const text = ending.failure === null ? null : failureText(ending.failure);
  const way = wayOn(ending.failure, message);
  const actions =
    retry === null && way === null ? null : (
      <>
        {retry}
        {way === null ? null : <WayOn way={way} message={message} />}
      </>
    );
  return (
    <Notice tone={ending.tone} title={text?.sentence ?? ending.title} {...(actions === null ? {} : { actions })}>
      {text?.hint === undefined ? null : <p>{text.hint}</p>}
      {ending.failure !== null && message.text !== '' ? <p>{t('answer.partial')}</p> : null}
      {text?.detail === undefined ? null : (
        <p className="mt-1 max-h-24 overflow-y-auto font-mono text-xs break-words whitespace-pre-wrap">{text.detail}</p>
      )}
    </Notice>
  );
}

function endingOf(message: Message, t: TFunction<'sessions'>): Ending | null {
  switch (message.state) {
    case 'streaming':
      return null;
    case 'complete':
      if (message.finishReason === 'length') return { tone: 'warning', title: t('answer.truncated'), failure: null };
      if (message.finishReason === 'content-filter')
        return { tone: 'warning', title: t('answer.filtered'), failure: null };
      if (message.text === '' && message.toolCalls.length === 0) {
        return { tone: 'info', title: t('answer.empty'), failure: null };
      }
      return null;
    case 'stopped':
      return {
        tone: 'info',
        title: t(message.text === '' && message.reasoning === '' ? 'answer.stoppedEmpty' : 'answer.stopped'),
        failure: null,
      };
    case 'interrupted':
      return { tone: 'warning', title: t('answer.appEnded'), failure: appEnded(message) ? null : message.failure };
    case 'failed':
      return { tone: 'danger', title: t('announce.failed'), failure: message.failure };
    default:
      return assertNever(message.state);
  }
}

/** Whether it was Patchbay that ended, and not the stream. */
function appEnded({ failure }: Message): boolean {
  return failure?.params['reason'] === 'app-ended';
}

/** The way on that a failure's hint names. */
const waysOn: Partial<Record<FailureHint, Way>> = {
  'choose-instance': 'choose-model',
  'choose-model': 'choose-model',
  'check-model': 'choose-model',
  'check-address': 'open-instance',
  'check-certificate': 'open-instance',
  'check-key': 'open-instance',
  'confirm-origin': 'open-instance',
  'enter-key': 'open-instance',
  'give-consent': 'open-instance',
  'set-variable': 'open-instance',
  'start-server': 'open-instance',
};

type Way = 'choose-model' | 'open-instance';

function wayOn(failure: Failure | null, message: Message): Way | null {
  const way = failure?.hint === undefined ? undefined : waysOn[failure.hint];
  return way === undefined || (way === 'open-instance' && message.model === null) ? null : way;
}

function WayOn({ way, message }: { readonly way: Way; readonly message: Message }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  if (way === 'choose-model') {
    return (
      <Button size="sm" onClick={chooseModel}>
        {t('missing.choose')}
      </Button>
    );
  }
  return (
    <LinkButton to={`/instances/${encodeURIComponent(message.model?.instanceId ?? '')}`} size="sm">
      {t('answer.openInstance')}
    </LinkButton>
  );
}
