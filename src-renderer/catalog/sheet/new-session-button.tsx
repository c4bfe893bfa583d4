import { MessageSquarePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import { Button } from '../../components/button.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { showFailure } from '../../components/toast.tsx';
import { whyUnusable } from '../../sessions/model-picker/instance-choice.ts';
import { startSession } from '../../sessions/start-session.ts';

interface NewSessionButtonProps {
  readonly providerId: string;
  readonly modelId: string;
  /** Those of the provider. */
  readonly instances: readonly InstanceView[];
}

/** Starts a session on a model: asks which instance where there are several, leads to a new one where there is none. */
export function NewSessionButton({ providerId, modelId, instances }: NewSessionButtonProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const [busy, setBusy] = useState(false);
  const usable = instances.filter((instance) => whyUnusable(instance) === null);
  const [only] = usable;
  const start = async (instanceId: string): Promise<void> => {
    setBusy(true);
    const result = await startSession({ instanceId, modelId });
    setBusy(false);
    if (!result.ok) showFailure(result.failure);
  };
  if (only === undefined) {
    return (
      <div className="flex flex-col gap-1.5">
        <LinkButton variant="primary" to={`/instances/new/${encodeURIComponent(providerId)}`}>
          {t('sheet.addInstance')}
        </LinkButton>
        <p className="text-xs text-muted">{t('sheet.noInstance')}</p>
      </div>
    );
  }
  const button = (
    <Button
      variant="primary"
      icon={MessageSquarePlus}
      busy={busy}
      className="w-full"
      {...(usable.length === 1 ? { onClick: () => void start(only.id) } : {})}
    >
      {t('sheet.newSession')}
    </Button>
  );
  if (usable.length === 1) return button;
  return (
    <Menu
      align="start"
      trigger={button}
      groups={[usable.map(({ id, settings }) => ({ label: settings.displayName, onSelect: () => void start(id) }))]}
    />
  );
}
