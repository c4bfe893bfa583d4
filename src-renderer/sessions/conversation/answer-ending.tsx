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
  const text = ending.failure === null ? null : failureText(ending.failure);
  const kept = message.state !== 'stopped' && message.state !== 'complete' && message.text !== '';
  return (
    <Notice
      tone={ending.tone}
      title={text?.sentence ?? ending.title}
      actions={
        <>
          {onRetry === null || message.state === 'complete' ? null : (
            <Button size="sm" onClick={onRetry}>
              {common('retry')}
            </Button>
          )}
          {ending.failure === null ? null : <FailureAction failure={ending.failure} message={message} />}
        </>
      }
    >
      {text?.hint === undefined ? null : <p>{text.hint}</p>}
      {kept ? <p>{t('answer.partial')}</p> : null}
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
const waysOn: Partial<Record<FailureHint, 'choose-model' | 'open-instance'>> = {
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

interface FailureActionProps {
  readonly failure: Failure;
  readonly message: Message;
}

function FailureAction({ failure, message }: FailureActionProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  const way = failure.hint === undefined ? undefined : waysOn[failure.hint];
  if (way === 'choose-model') {
    return (
      <Button size="sm" onClick={chooseModel}>
        {t('missing.choose')}
      </Button>
    );
  }
  if (way !== 'open-instance' || message.model === null) return null;
  return (
    <LinkButton to={`/instances/${encodeURIComponent(message.model.instanceId)}`} size="sm">
      {t('answer.openInstance')}
    </LinkButton>
  );
}
