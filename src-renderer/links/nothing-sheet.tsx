import { useTranslation } from 'react-i18next';
import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { replaceLink } from './link-queue.ts';

interface NothingSheetProps {
  readonly proposal: Extract<LinkProposal, { kind: 'nothing' }>;
  readonly link: Link;
  readonly waitingId: number;
}

/** The same link with another provider. */
function withProvider(link: Link, providerId: string): Link {
  return link.action === 'open-session' ? link : { ...link, providerId };
}

/** Says what of a link does not exist, and offers what is called something like it. */
export function NothingSheet({ proposal, link, waitingId }: NothingSheetProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const { missing, id, nearestProviders } = proposal;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning">{t(`nothing.${missing}`, { id })}</Notice>
      {nearestProviders.length === 0 ? null : (
        <div>
          <p className="text-muted">{t('nothing.nearest')}</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {nearestProviders.map((provider) => (
              <li key={provider.id}>
                <Button
                  size="sm"
                  onClick={() => {
                    replaceLink(waitingId, withProvider(link, provider.id));
                  }}
                >
                  {t('nothing.use', { name: provider.name })}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
