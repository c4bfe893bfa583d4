import { Ellipsis, FileInput, History, RefreshCw, Scale, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { BackupsDialog } from './backups-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** What can be done with the catalog as a whole. */
export function CatalogMenu(): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'import' | 'export' | 'backups' | null>(null);
  const close = (next: boolean): void => {
    if (!next) setOpen(null);
  };
  return (
    <>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('toolbar.more')} />}
        groups={[
          [
            { label: t('toolbar.import'), icon: FileInput, onSelect: () => setOpen('import') },
            { label: t('toolbar.export'), icon: Upload, onSelect: () => setOpen('export') },
            { label: t('toolbar.backups'), icon: History, onSelect: () => setOpen('backups') },
          ],
          [
            { label: t('toolbar.compare'), icon: Scale, onSelect: () => navigate('/compare') },
            { label: t('toolbar.updates'), icon: RefreshCw, onSelect: () => navigate('/updates') },
          ],
        ]}
      />
      <ImportDialog open={open === 'import'} onOpenChange={close} />
      <ExportDialog open={open === 'export'} onOpenChange={close} />
      <BackupsDialog open={open === 'backups'} onOpenChange={close} />
    </>
  );
}
