import { useTranslation } from 'react-i18next';
import type { Model } from '../../src-shared/catalog/model.ts';
import { Badge } from './badge.tsx';

/** What a model can do, as badges; nothing is said where nothing is known. */
export function CapabilityBadges({
  model,
}: {
  readonly model: Pick<Model, 'reasoning' | 'attachments' | 'toolCalling' | 'openWeights' | 'status'>;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
      {model.reasoning ? <Badge>{t('capability.reasoning')}</Badge> : null}
      {model.attachments ? <Badge>{t('capability.attachments')}</Badge> : null}
      {model.toolCalling === true ? <Badge>{t('capability.tools')}</Badge> : null}
      {model.openWeights === true ? <Badge>{t('capability.openWeights')}</Badge> : null}
      {model.status === null ? null : (
        <Badge tone={model.status === 'deprecated' ? 'warning' : 'accent'}>{t(`capability.${model.status}`)}</Badge>
      )}
    </span>
  );
}
