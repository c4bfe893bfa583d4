import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { Badge } from '../components/badge.tsx';
import { failureText } from '../components/failure-text.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Menu } from '../components/menu.tsx';
import { CredentialBadge } from './credential-badge.tsx';
import { deleteInstance } from './delete-instance.ts';

function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : '—';
}

export function InstanceRow({ instance }: { readonly instance: InstanceView }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const { id, settings, providerName, effectiveUrl, problem } = instance;
  const target = `/instances/${encodeURIComponent(id)}`;
  return (
    <tr className="group relative border-b border-border hover:bg-hover">
      <th scope="row" className="py-2 pr-4 pl-5 text-left align-top font-normal">
        <Link
          to={target}
          className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
        >
          {settings.displayName}
        </Link>
        <div className="font-mono text-2xs text-muted">{id}</div>
        {problem === null && instance.support !== 'provider-missing' ? null : (
          <div className="mt-0.5 max-w-110 text-xs text-danger-text">
            {problem === null || instance.support === 'provider-missing'
              ? t('edit.providerMissing', { id: settings.catalogProviderId })
              : failureText(problem).sentence}
          </div>
        )}
      </th>
      <td className="py-2 pr-4 align-top">
        <div className="flex items-center gap-1.5">
          {providerName ?? settings.catalogProviderId}
          {instance.simulated ? <Badge tone="accent">{t('provider.simulated')}</Badge> : null}
          {instance.local ? <Badge>{t('provider.local')}</Badge> : null}
        </div>
      </td>
      <td className="py-2 pr-4 align-top font-mono text-xs leading-5 text-muted">{hostOf(effectiveUrl)}</td>
      <td className="py-2 pr-4 align-top">
        <CredentialBadge instance={instance} />
      </td>
      <td className="w-12 py-1.5 pr-4 text-right align-top">
        <div className="relative">
          <Menu
            trigger={<IconButton icon={Ellipsis} label={t('actionsFor', { name: settings.displayName })} />}
            groups={[
              [
                {
                  label: common('edit'),
                  icon: Pencil,
                  onSelect: () => {
                    navigate(target);
                  },
                },
              ],
              [
                {
                  label: common('delete'),
                  icon: Trash2,
                  danger: true,
                  onSelect: () => {
                    void deleteInstance(instance);
                  },
                },
              ],
            ]}
          />
        </div>
      </td>
    </tr>
  );
}
