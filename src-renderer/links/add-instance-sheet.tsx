import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { Button } from '../components/button.tsx';
import { Facts } from './facts.tsx';
import { SheetActions, useSheet } from './sheet-actions.tsx';

interface AddInstanceSheetProps {
  readonly proposal: Extract<LinkProposal, { kind: 'add-instance' }>;
}

export function AddInstanceSheet({ proposal }: AddInstanceSheetProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const { finish } = useSheet();
  const { providerId, providerName: provider } = proposal;
  return (
    <div className="flex flex-col gap-3">
      <Facts
        rows={[
          [
            t('facts.provider'),
            <span key="provider">
              {provider} <span className="font-mono text-xs text-muted">{providerId}</span>
            </span>,
          ],
        ]}
      />
      <p className="text-muted">{t('addInstance', { provider })}</p>
      <SheetActions>
        <Button
          variant="primary"
          onClick={() => {
            finish();
            navigate(`/instances/new/${encodeURIComponent(providerId)}`);
          }}
        >
          {t('do.add-instance')}
        </Button>
      </SheetActions>
    </div>
  );
}
