import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { InstanceMark } from '../components/instance-badge.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { CredentialBadge } from './credential-badge.tsx';
import { InstanceMenu } from './instance-menu.tsx';
import { StatusMark } from './status-mark.tsx';

const tabs = ['settings', 'models', 'test'] as const;
export type InstanceTab = (typeof tabs)[number];

export interface InstanceHeaderProps {
  readonly instanceId: string;
  /** Undefined while it is not known yet. */
  readonly instance: InstanceView | undefined;
  readonly tab: InstanceTab;
  /** More controls, before the menu. */
  readonly actions?: ReactNode;
}

/** The bar on top of an instance's pages: its name, the way between them, and what can be done with it. */
export function InstanceHeader({ instanceId, instance, tab, actions }: InstanceHeaderProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const title = instance?.settings.displayName ?? instanceId;
  return (
    <PageHeader
      title={title}
      back={{ to: '/instances', label: t('title') }}
      aside={
        instance === undefined ? null : (
          <>
            <InstanceMark instance={instance.settings} />
            <StatusMark status={instance.status} />
            <CredentialBadge instance={instance} />
          </>
        )
      }
      actions={
        instance === undefined ? null : (
          <>
            {actions}
            <Tabs instanceId={instanceId} present={tab} />
            <InstanceMenu instance={instance} place="page" />
          </>
        )
      }
    />
  );
}

function Tabs({
  instanceId,
  present,
}: {
  readonly instanceId: string;
  readonly present: InstanceTab;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const base = `/instances/${encodeURIComponent(instanceId)}`;
  return (
    <div
      role="group"
      aria-label={t('tabs.label')}
      className="inline-flex h-7 rounded-lg border border-border bg-inset p-px"
    >
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={tab === 'settings' ? base : `${base}/${tab}`}
          aria-current={tab === present ? 'page' : undefined}
          className="flex items-center rounded-md px-2.5 text-sm text-muted hover:text-text aria-[current=page]:bg-raised aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:shadow-control aria-[current=page]:ring-1 aria-[current=page]:ring-border-strong"
        >
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </div>
  );
}
