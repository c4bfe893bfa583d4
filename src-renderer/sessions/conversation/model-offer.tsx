import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sameModelRef, type ModelRef } from '../../../src-shared/model-ref.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { showFailure } from '../../components/toast.tsx';
import { useInstance } from '../../stores/instances.ts';
import { settingsStore } from '../../stores/settings.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { saveModel } from '../model-settings/save-model.ts';
import { offerStore, withdrawOffer } from './model-offer-store.ts';
import { openConversation } from './open-conversation.ts';
import { settingsOf } from '../first-agent.ts';

/** "X is the default now. Switch this conversation to it?" Gone once it is answered, or moot. */
export function ModelOffer({ session }: { readonly session: Session }): React.JSX.Element | null {
  const offer = offerStore((state) => state.offer);
  const isDefault = settingsStore(({ value }) => {
    const model = value?.defaultModel ?? null;
    return offer !== null && (value === null || (model !== null && sameModelRef(model, offer.model)));
  });
  if (offer === null || offer.sessionId !== session.id || !isDefault) return null;
  const { instanceId, modelId } = session;
  if (instanceId === offer.model.instanceId && modelId === offer.model.modelId) return null;
  return <Question session={session} model={offer.model} />;
}

function Question({ session, model }: { readonly session: Session; readonly model: ModelRef }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [busy, setBusy] = useState(false);
  const instance = useInstance(model.instanceId);
  const listed = useListedModel(model, true);
  const switchTo = async (): Promise<void> => {
    setBusy(true);
    const result = await saveModel(session, model, settingsOf(session));
    setBusy(false);
    if (result.ok) withdrawOffer();
    else showFailure(result.failure);
    openConversation()?.messageBox.current?.focus();
  };
  return (
    <Notice
      announce
      title={t('offer.title', {
        model: listed?.name ?? model.modelId,
        instance: instance?.settings.displayName ?? model.instanceId,
      })}
      actions={
        <>
          <Button size="sm" variant="primary" busy={busy} onClick={() => void switchTo()}>
            {t('offer.switch')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              withdrawOffer();
              openConversation()?.messageBox.current?.focus();
            }}
          >
            {t('offer.keep')}
          </Button>
        </>
      }
    >
      {t('offer.body')}
    </Notice>
  );
}
