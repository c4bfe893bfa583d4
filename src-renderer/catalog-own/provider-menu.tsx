import { Copy, Ellipsis, History, PenLine, SquarePen, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu, type MenuItem } from '../components/menu.tsx';
import { BackupsDialog } from './backups-dialog.tsx';
import { DeleteProviderDialog } from './delete-provider-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { OverridesDialog } from './overrides-dialog.tsx';

interface ProviderMenuProps {
  readonly provider: Pick<ProviderSummary, 'id' | 'name' | 'layer'>;
  /** The page is the provider's form already. */
  readonly editing?: boolean;
}

/** What can be done with one provider of the catalog: edited and deleted where it is the user's own, overridden elsewhere. */
export function ProviderMenu({ provider, editing = false }: ProviderMenuProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'delete' | 'overrides' | 'export' | 'backups' | null>(null);
  const { id, name, layer } = provider;
  const isOwn = layer === 'own';
  const close = (next: boolean): void => {
    if (!next) setOpen(null);
  };
  const edit: MenuItem = {
    label: t('menu.edit'),
    icon: SquarePen,
    onSelect: () => {
      navigate(`/own/edit/${encodeURIComponent(id)}`);
    },
  };
  const overrides: MenuItem = { label: t('menu.overrides'), icon: PenLine, onSelect: () => setOpen('overrides') };
  const remove: MenuItem = { label: t('menu.delete'), icon: Trash2, danger: true, onSelect: () => setOpen('delete') };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('menu.label', { name })} />}
        groups={[
          [
            ...(isOwn ? (editing ? [] : [edit]) : [overrides]),
            {
              label: t('menu.duplicate'),
              icon: Copy,
              onSelect: () => {
                navigate(`/own/copy/${encodeURIComponent(id)}`);
              },
            },
          ],
          [
            { label: t('menu.export'), icon: Upload, onSelect: () => setOpen('export') },
            { label: t('menu.backups'), icon: History, onSelect: () => setOpen('backups') },
          ],
          ...(isOwn ? [[remove]] : []),
        ]}
      />
      <ExportDialog open={open === 'export'} onOpenChange={close} chosen={[id]} />
      <BackupsDialog open={open === 'backups'} onOpenChange={close} provider={provider} />
      {isOwn ? (
        <DeleteProviderDialog provider={provider} open={open === 'delete'} onOpenChange={close} />
      ) : (
        <OverridesDialog provider={provider} open={open === 'overrides'} onOpenChange={close} />
      )}
    </>
  );
}
