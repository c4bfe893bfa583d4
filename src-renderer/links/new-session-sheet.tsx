import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal, LinkTarget } from '../../src-shared/links/proposal.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { whyUnusable } from '../sessions/model-picker/instance-choice.ts';
import { startSession } from '../sessions/start-session.ts';
import { useInstance } from '../stores/instances.ts';
import { comeBackAfterAdding } from './come-back.ts';
import { PromptView } from './prompt-view.tsx';
import { focusMessageSoon, SheetActions, useSheet } from './sheet-actions.tsx';
import { SheetPicker } from './sheet-picker.tsx';
import { TargetFacts } from './facts.tsx';
import { TargetList } from './target-list.tsx';

type NewSession = Extract<LinkProposal, { kind: 'new-session' }>;

interface NewSessionSheetProps {
  readonly proposal: NewSession;
  readonly link: Link;
}

/** A new session on a model: the one that fits, or the ways to come to one; and the prompt that it would begin with. */
export function NewSessionSheet({ proposal, link }: NewSessionSheetProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const { finish } = useSheet();
  const [chosen, setChosen] = useState<ModelRef | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { state, targets, prompt } = proposal;
  const ready = state === 'ready' ? refOfTarget(targets[0]) : chosen;
  const start = async (): Promise<void> => {
    if (ready === null || busy) return;
    setBusy(true);
    const result = await startSession(ready, prompt);
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    finish();
    focusMessageSoon();
  };
  const picking = choosing || state === 'no-model' || (state === 'unknown-model' && targets.length === 0);
  return (
    <div className="flex flex-col gap-3">
      <Why proposal={proposal} />
      {state === 'ready' && targets[0] !== undefined ? <TargetFacts target={targets[0]} /> : null}
      {state === 'ready' && targets[0] !== undefined ? <Unusable instanceId={targets[0].instanceId} /> : null}
      {picking ? (
        <SheetPicker targets={targets} chosen={chosen} onChosen={setChosen} onConfirm={() => void start()} />
      ) : state === 'ambiguous' || state === 'unknown-model' ? (
        <TargetList targets={targets} chosen={chosen} onChosen={setChosen} />
      ) : null}
      {prompt === '' ? null : <PromptView prompt={prompt} />}
      {failure === null ? null : <ErrorNotice failure={failure} />}
      <SheetActions>
        {state === 'unknown-model' && !picking ? (
          <Button
            onClick={() => {
              setChosen(null);
              setChoosing(true);
            }}
          >
            {t('do.choose-model')}
          </Button>
        ) : null}
        {state === 'no-instance' ? (
          <Button
            variant="primary"
            onClick={() => {
              finish();
              comeBackAfterAdding(link);
              const { providerId } = proposal;
              navigate(providerId === null ? '/instances/new' : `/instances/new/${encodeURIComponent(providerId)}`);
            }}
          >
            {t('do.add-instance')}
          </Button>
        ) : (
          <Button variant="primary" busy={busy} disabled={ready === null} onClick={() => void start()}>
            {t('do.new-session')}
          </Button>
        )}
      </SheetActions>
    </div>
  );
}

function refOfTarget(target: LinkTarget | undefined): ModelRef | null {
  return target === undefined || target.model === null
    ? null
    : { instanceId: target.instanceId, modelId: target.model.id };
}

/** What is still to be decided, and why; nothing where all is clear. */
function Why({ proposal }: { readonly proposal: NewSession }): React.JSX.Element | null {
  const { t } = useTranslation('links');
  const { state, targets, modelId, instanceId, providerId, providerName } = proposal;
  switch (state) {
    case 'ready':
      return null;
    case 'ambiguous':
      return <p>{modelId === null ? t('state.ambiguous') : t('state.ambiguous-model', { model: modelId })}</p>;
    case 'unknown-model':
      return (
        <Notice tone="warning">
          {t(targets.length === 0 ? 'state.unknown-model-none' : 'state.unknown-model', {
            model: modelId ?? '',
          })}
        </Notice>
      );
    case 'no-model':
      return <p>{t('state.no-model')}</p>;
    case 'no-instance': {
      const provider = providerName ?? providerId;
      if (instanceId !== null) return <Notice>{t('state.no-instance-id', { id: instanceId })}</Notice>;
      return <Notice>{provider === null ? t('state.no-instance-any') : t('state.no-instance', { provider })}</Notice>;
    }
    default:
      return assertNever(state);
  }
}

function Unusable({ instanceId }: { readonly instanceId: string }): React.JSX.Element | null {
  const { t } = useTranslation('links');
  const instance = useInstance(instanceId);
  const why = instance === undefined || instance === null ? null : whyUnusable(instance);
  return why === null ? null : (
    <Notice tone="warning" title={t('unusable')}>
      {why}
    </Notice>
  );
}
