import { Link2, Star, StarOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sameModelRef } from '../../../src-shared/model-ref.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { modLabel } from '../../components/mod-key.ts';
import { copyLink, modelLink } from '../../links/copy-link.ts';
import { setDefaultModel, settingsStore } from '../../stores/settings.ts';
import { includesRef, refOf, type OfferedModel } from './model-groups.ts';

interface ModelActionsProps {
  /** The chosen model; null for none: the buttons wait. */
  readonly offered: OfferedModel | null;
  readonly onToggleFavourite: (offered: OfferedModel) => void;
}

/** What can be done with the chosen model beside using it: favourite, default, link. */
export function ModelActions({ offered, onToggleFavourite }: ModelActionsProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { value: settings } = settingsStore();
  const ref = offered === null ? null : refOf(offered);
  const favourite = ref !== null && settings !== null && includesRef(settings.favouriteModels, ref);
  const present = settings?.defaultModel ?? null;
  const isDefault = ref !== null && present !== null && sameModelRef(present, ref);
  const model = offered?.model.name ?? '';
  const none = offered === null;
  return (
    <div role="group" aria-label={t('picker.actions')} className="flex shrink-0 items-center gap-1">
      <IconButton
        size="sm"
        icon={favourite ? StarOff : Star}
        disabled={none}
        label={none ? t('picker.starNone') : favourite ? t('picker.unstar', { model }) : t('picker.star', { model })}
        shortcut={modLabel('D')}
        onClick={() => {
          if (offered !== null) onToggleFavourite(offered);
        }}
      />
      <IconButton
        size="sm"
        icon={Link2}
        disabled={none}
        label={none ? t('picker.copyLinkNone') : t('picker.copyLink', { model })}
        onClick={() => {
          if (offered !== null) void copyLink(modelLink(offered));
        }}
      />
      <Button
        size="sm"
        disabled={none || isDefault}
        title={none ? undefined : t('picker.makeDefaultOf', { model })}
        onClick={() => {
          if (ref !== null) void setDefaultModel(ref);
        }}
      >
        {isDefault ? t('picker.isTheDefault') : t('picker.makeDefault')}
      </Button>
    </div>
  );
}
