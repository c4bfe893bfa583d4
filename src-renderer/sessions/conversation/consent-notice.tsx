import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useConversation } from './conversation-actions.ts';
import type { Consent } from './refusal-store.ts';

interface ConsentNoticeProps {
  readonly failure: Failure;
  /** What is agreed to can be sent now. */
  readonly ready: boolean;
  readonly onConsent: (consent: Consent) => void;
}

/** Why nothing was sent yet, what it takes to send it all the same, and the way to another model. */
export function ConsentNotice({ failure, ready, onConsent }: ConsentNoticeProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const trims = failure.hint === 'trim-conversation';
  const count = Number(failure.params['trimCount'] ?? 0);
  const agree =
    trims && count === 0 ? null : (
      <Button size="sm" disabled={!ready} onClick={() => onConsent(trims ? { trim: true } : { overBudget: true })}>
        {trims ? t('estimate.trim', { count }) : t('estimate.allowOnce')}
      </Button>
    );
  return (
    <ErrorNotice
      failure={failure}
      tone="warning"
      actions={
        <>
          {agree}
          <ChooseModel />
        </>
      }
    />
  );
}

/** "Choose instance and model", the way on from much that cannot be sent. */
export function ChooseModel(): ReactNode {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  return (
    <Button size="sm" onClick={chooseModel}>
      {t('missing.choose')}
    </Button>
  );
}
