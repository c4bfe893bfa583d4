import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Dialog } from '../components/dialog.tsx';
import { OverrideForm } from './override-form.tsx';

interface OverridesDialogProps {
  readonly provider: Pick<ProviderSummary, 'id' | 'name'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** The overrides of a provider and of all its models. */
export function OverridesDialog({ provider, open, onOpenChange }: OverridesDialogProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('overrides.title', { name: provider.name })}
      description={t('overrides.body')}
    >
      {open ? <OverrideForm providerId={provider.id} modelId={null} /> : null}
    </Dialog>
  );
}
