import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { showFailure, showToast } from '../components/toast.tsx';

interface RepriceNoticeProps {
  /** Answers of unknown cost that have a price now. */
  readonly count: number;
  readonly onDone: () => void;
}

/** Offers to price past answers once the price of their model became known. */
export function RepriceNotice({ count, onDone }: RepriceNoticeProps): React.JSX.Element | null {
  const { t } = useTranslation('usage');
  const [busy, setBusy] = useState(false);
  if (count === 0) return null;
  const reprice = async (): Promise<void> => {
    setBusy(true);
    const result = await api.usage.reprice();
    setBusy(false);
    if (result.ok) showToast({ title: t('reprice.done', { count: result.value.repriced }) });
    else showFailure(result.failure);
    onDone();
  };
  return (
    <Notice
      title={t('reprice.offer', { count })}
      actions={
        <Button size="sm" busy={busy} onClick={() => void reprice()}>
          {t('reprice.action')}
        </Button>
      }
    >
      {t('reprice.body')}
    </Notice>
  );
}
