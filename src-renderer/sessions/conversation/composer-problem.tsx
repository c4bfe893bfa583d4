import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { SendEstimate } from '../../../src-shared/sessions/estimate-view.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatNumber } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { ChooseModel, ConsentNotice } from './consent-notice.tsx';
import { MissingNotice } from './missing-notice.tsx';
import { asksConsent, refusalStore, type Consent } from './refusal-store.ts';

interface ComposerProblemProps {
  readonly session: Session;
  /** Why the last message was not sent; null when it was. */
  readonly failure: Failure | null;
  /** Sends it all the same, with what the user agreed to. */
  readonly onConsent: (consent: Consent) => void;
  /** A file that the model does not take; null when there is none. */
  readonly refused: { readonly model: string; readonly name: string } | null;
  /** What sending would come to. */
  readonly estimates: readonly SendEstimate[];
  /** There is something to send. */
  readonly ready: boolean;
  /** An answer is on its way, so none can be asked for. */
  readonly busy: boolean;
}

/** Why the message was not, or cannot be, sent; and the ways on. */
export function ComposerProblem(props: ComposerProblemProps): React.JSX.Element | null {
  const { session, failure, onConsent, refused, estimates, ready, busy } = props;
  const { t } = useTranslation('sessions');
  const refusal = refusalStore((state) => state.refusal);
  if (refused !== null) {
    return (
      <Notice tone="warning" announce title={t('attachments.refusedByModel', refused)} actions={<ChooseModel />}>
        {t('attachments.refusedByModelHint')}
      </Notice>
    );
  }
  if (refusal?.sessionId === session.id) {
    return <ConsentNotice failure={refusal.failure} ready={!busy} onConsent={refusal.again} />;
  }
  if (failure !== null) {
    if (asksConsent(failure)) return <ConsentNotice failure={failure} ready={ready} onConsent={onConsent} />;
    const choosing = failure.hint === 'choose-instance' || failure.hint === 'choose-model';
    return <ErrorNotice failure={failure} actions={choosing ? <ChooseModel /> : undefined} />;
  }
  const tight = estimates.find(({ tooLong }) => tooLong);
  if (tight !== undefined) {
    return <TooLong estimate={tight} ready={ready} onTrim={() => onConsent({ trim: true })} />;
  }
  return <MissingNotice session={session} />;
}

interface TooLongProps {
  readonly estimate: SendEstimate;
  readonly ready: boolean;
  readonly onTrim: () => void;
}

/** Said while the message is still being written: the window is too small for all of it. */
function TooLong({ estimate, ready, onTrim }: TooLongProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: failures } = useTranslation('failures');
  const { modelName, modelId, promptTokens, contextWindow, trimCount } = estimate;
  return (
    <Notice
      tone="warning"
      announce
      title={t('composer.tooLongFor', {
        model: modelName ?? modelId ?? '',
        tokens: formatNumber(promptTokens),
        limit: formatNumber(contextWindow ?? 0),
      })}
      actions={
        <>
          {trimCount === 0 ? null : (
            <Button size="sm" disabled={!ready} onClick={onTrim}>
              {t('estimate.trim', { count: trimCount })}
            </Button>
          )}
          <ChooseModel />
        </>
      }
    >
      {failures(trimCount === 0 ? 'hints.shorten' : 'hints.trim-conversation')}
    </Notice>
  );
}
