import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Notice } from '../../components/notice.tsx';
import { useConversation, type SendOptions } from './conversation-actions.ts';
import { MissingNotice } from './missing-notice.tsx';

interface ComposerProblemProps {
  readonly session: Session;
  /** Why the last message was not sent; null when it was. */
  readonly failure: Failure | null;
  /** Sends it all the same, with what the user agreed to. */
  readonly onConsent: (consent: SendOptions['consent']) => void;
  /** A file that the model does not take; null when there is none. */
  readonly refused: { readonly model: string; readonly name: string } | null;
}

/** Why the message was not, or cannot be, sent; and the ways on. */
export function ComposerProblem({
  session,
  failure,
  onConsent,
  refused,
}: ComposerProblemProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  const choose = (
    <Button size="sm" onClick={chooseModel}>
      {t('missing.choose')}
    </Button>
  );
  if (refused !== null) {
    return (
      <Notice tone="warning" announce title={t('attachments.refusedByModel', refused)} actions={choose}>
        {t('attachments.refusedByModelHint')}
      </Notice>
    );
  }
  if (failure === null) return <MissingNotice session={session} />;
  if (failure.hint === 'allow-once' || failure.hint === 'trim-conversation') {
    const trims = failure.hint === 'trim-conversation';
    const count = Number(failure.params['trimCount'] ?? 1);
    const agree = (
      <Button size="sm" onClick={() => onConsent(trims ? { trim: true } : { overBudget: true })}>
        {trims ? t('estimate.trim', { count }) : t('estimate.allowOnce')}
      </Button>
    );
    return (
      <ErrorNotice
        failure={failure}
        actions={
          <>
            {agree}
            {choose}
          </>
        }
      />
    );
  }
  const choosing = failure.hint === 'choose-instance' || failure.hint === 'choose-model';
  return <ErrorNotice failure={failure} actions={choosing ? choose : undefined} />;
}
