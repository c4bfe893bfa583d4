import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { linkRefusals } from '../../src-shared/links/refusal.ts';
import { Notice } from '../components/notice.tsx';
import { failureText } from '../components/failure-text.ts';

/** Why a link was refused: what was wrong, by its name. */
export function RefusedLink({ failure }: { readonly failure: Failure }): React.JSX.Element {
  const { t } = useTranslation('links');
  const reason = linkRefusals.find((each) => each === failure.params['reason']);
  const name = String(failure.params['name'] ?? '');
  return (
    <Notice
      tone="warning"
      title={reason === undefined ? failureText(failure).sentence : t(`refused.${reason}`, { name })}
    >
      {t('refused.nothing')}
    </Notice>
  );
}
