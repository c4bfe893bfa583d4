import { Terminal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { showFailure, showToast } from '../components/toast.tsx';

/** Copies the test's request as a shell command, without the key. */
export function CopyCurlButton({ draftOf }: { readonly draftOf: () => InstanceDraft }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const copy = async (): Promise<void> => {
    const result = await api.instances.curl(draftOf());
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    await navigator.clipboard.writeText(result.value.command);
    showToast({ title: t('curl.copied') });
  };
  return (
    <Button icon={Terminal} size="sm" onClick={() => void copy()}>
      {t('curl.copy')}
    </Button>
  );
}
