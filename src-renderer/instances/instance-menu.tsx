import {
  Copy,
  Ellipsis,
  Library,
  Link2,
  List,
  Pencil,
  PlugZap,
  Power,
  PowerOff,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { t } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { InstanceUse, InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu, type MenuItem } from '../components/menu.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { wantTest } from '../doctor/wanted-test.ts';
import { copyLink } from '../links/copy-link.ts';
import { leaveTo } from '../navigation/unsaved-guard.ts';
import { DeleteDialog, isUsed } from './delete-dialog.tsx';
import { deleteEntry } from './delete-instance.ts';
import { DuplicateDialog } from './duplicate-dialog.tsx';

export interface InstanceMenuProps {
  readonly instance: InstanceView;
  /** In the list it leads to the instance's pages; on those, it leads away from them when the instance is deleted. */
  readonly place: 'list' | 'page';
}

async function setDisabled({ id, settings }: InstanceView, disabled: boolean): Promise<void> {
  const result = await api.instances.setDisabled({ instanceId: id, disabled });
  if (!result.ok) showFailure(result.failure);
  else
    showToast({
      title: t(disabled ? 'menu.disabled' : 'menu.enabled', { ns: 'instances', name: settings.displayName }),
    });
}

/** All that can be done with an instance. */
export function InstanceMenu({ instance, place }: InstanceMenuProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const [duplicating, setDuplicating] = useState(false);
  const [use, setUse] = useState<InstanceUse | null>(null);
  const { id, settings } = instance;
  const { displayName: name, disabled = false, catalogProviderId } = settings;
  const target = `/instances/${encodeURIComponent(id)}`;
  const afterDelete = (): void => {
    if (place === 'page') leaveTo('/instances');
  };
  const askOrDelete = async (): Promise<void> => {
    const result = await api.instances.use({ instanceId: id });
    if (!result.ok) showFailure(result.failure);
    else if (isUsed(result.value)) setUse(result.value);
    else if (await deleteEntry(id, name)) afterDelete();
  };
  const go = (label: string, icon: LucideIcon, to: string): MenuItem => ({
    label,
    icon,
    onSelect: () => {
      navigate(to);
    },
  });
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('actionsFor', { name })} />}
        groups={[
          place === 'list'
            ? [
                go(common('edit'), Pencil, target),
                {
                  label: t('menu.test'),
                  icon: PlugZap,
                  onSelect: () => {
                    wantTest(id);
                    navigate(`${target}/test`);
                  },
                },
                go(t('tabs.models'), List, `${target}/models`),
              ]
            : [go(t('edit.openProvider'), Library, `/catalog/${encodeURIComponent(catalogProviderId)}`)],
          [
            {
              label: t('menu.duplicate'),
              icon: Copy,
              onSelect: () => {
                setDuplicating(true);
              },
            },
            {
              label: t(disabled ? 'menu.enable' : 'menu.disable'),
              icon: disabled ? Power : PowerOff,
              onSelect: () => void setDisabled(instance, !disabled),
            },
            {
              label: t('menu.copyLink'),
              icon: Link2,
              onSelect: () =>
                void copyLink({
                  action: 'new-session',
                  providerId: catalogProviderId,
                  instanceId: id,
                  modelId: null,
                  prompt: null,
                }),
            },
          ],
          [{ label: t('edit.delete'), icon: Trash2, danger: true, onSelect: () => void askOrDelete() }],
        ]}
      />
      <DuplicateDialog instance={instance} open={duplicating} onOpenChange={setDuplicating} />
      <DeleteDialog
        instance={instance}
        use={use}
        onClose={() => {
          setUse(null);
        }}
        onDeleted={afterDelete}
      />
    </>
  );
}
