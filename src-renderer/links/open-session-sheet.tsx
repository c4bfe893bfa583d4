import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigate } from 'wouter/use-hash-location';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { Button } from '../components/button.tsx';
import { formatNumber } from '../components/format.ts';
import { InstanceBadge } from '../components/instance-badge.tsx';
import { sessionTitle } from '../sessions/session-actions.ts';
import { putSession } from '../sessions/sessions-store.ts';
import { useInstance } from '../stores/instances.ts';
import { Facts } from './facts.tsx';
import { focusMessageSoon, SheetActions, useSheet } from './sheet-actions.tsx';

interface OpenSessionSheetProps {
  readonly proposal: Extract<LinkProposal, { kind: 'open-session' }>;
}

export function OpenSessionSheet({ proposal: { session } }: OpenSessionSheetProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const { finish } = useSheet();
  const instance = useInstance(session.instanceId ?? '');
  const rows: (readonly [string, ReactNode])[] = [[t('facts.session'), sessionTitle(session)]];
  if (session.instanceId !== null) {
    const settings = instance?.settings ?? { displayName: session.instanceId };
    rows.push([t('facts.instance'), <InstanceBadge key="instance" instance={settings} />]);
  }
  rows.push(
    [t('facts.model'), session.modelId ?? t('facts.noModel')],
    [t('facts.messages'), formatNumber(session.messageCount)],
  );
  return (
    <>
      <Facts rows={rows} />
      <SheetActions>
        <Button
          variant="primary"
          onClick={() => {
            putSession(session);
            navigate(`/sessions/${session.id}`);
            finish();
            focusMessageSoon();
          }}
        >
          {t('do.open-session')}
        </Button>
      </SheetActions>
    </>
  );
}
