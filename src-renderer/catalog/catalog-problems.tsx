import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogProblemsStore } from '../stores/catalog.ts';
import { ProblemList } from './problem-list.tsx';

/** Opens the list of what reading the catalog's files skipped or doubted; shown only when there is something in it. */
export function CatalogProblemsButton(): React.JSX.Element | null {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  const { value: problems } = useRemote(catalogProblemsStore);
  if (problems === null || problems.length === 0) return null;
  return (
    <>
      <Button
        variant="ghost"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('problems.button', { count: problems.length })}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        wide
        title={t('problems.title')}
        description={t('problems.description')}
      >
        <ProblemList problems={problems} />
      </Dialog>
    </>
  );
}
