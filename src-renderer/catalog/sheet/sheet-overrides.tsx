import { PenLine } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';

const OverrideForm = lazyComponent(async () => (await import('../../catalog-own/override-form.tsx')).OverrideForm);

interface SheetOverridesProps {
  readonly providerId: string;
  readonly model: Model;
}

/** Opens the form in which single fields of a model are overridden. */
export function SheetOverrides({ providerId, model }: SheetOverridesProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        icon={PenLine}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('sheet.override')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('sheet.overrideTitle', { model: model.name })}>
        <Suspense fallback={<div className="h-24" />}>
          <OverrideForm providerId={providerId} modelId={model.id} />
        </Suspense>
      </Dialog>
    </>
  );
}
