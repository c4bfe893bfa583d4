import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { InstanceActivity, InstanceView } from '../../src-shared/instances/view.ts';
import { Badge } from '../components/badge.tsx';
import { failureText } from '../components/failure-text.ts';
import { formatDateTime, formatRelative } from '../components/format.ts';
import { InstanceBadge } from '../components/instance-badge.tsx';
import { lastUseText, monthCostText } from './activity-text.ts';
import { CredentialBadge } from './credential-badge.tsx';
import { InstanceMenu } from './instance-menu.tsx';
import { hostOf } from './list-rows.ts';
import { StatusMark } from './status-mark.tsx';

export interface InstanceCardProps {
  readonly instance: InstanceView;
  /** Null while it is not known yet. */
  readonly activity: InstanceActivity | null;
  /** How many models it offers; null while that is not known yet. */
  readonly modelCount: number | null;
}

/** What was tested and when, in a line; nothing for never. */
function TestedLine({ instance: { lastTest } }: Pick<InstanceCardProps, 'instance'>): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  if (lastTest === null) return null;
  const when = formatRelative(lastTest.at);
  return (
    <span className="block truncate" title={[lastTest.modelId, formatDateTime(lastTest.at)].join('\n')}>
      {lastTest.modelId === null ? t('tested.when', { when }) : t('tested.model', { model: lastTest.modelId, when })}
    </span>
  );
}

/** Why it cannot be used, or why its last test failed; nothing where nothing is wrong. */
function TroubleLine({ instance }: Pick<InstanceCardProps, 'instance'>): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  const { t: doctor } = useTranslation('doctor');
  const { problem, support, settings, status, lastTest, effectiveUrl } = instance;
  // What its status says already is no trouble.
  if (status === 'disabled') return null;
  const text =
    support === 'provider-missing'
      ? t('edit.providerMissing', { id: settings.catalogProviderId })
      : problem !== null
        ? failureText(problem).sentence
        : status === 'failing' && lastTest?.cause
          ? doctor(`causes.${lastTest.cause}`, { host: hostOf(effectiveUrl), model: lastTest.modelId ?? '' })
          : null;
  return text === null ? null : <p className="mt-1 text-xs text-danger-text">{text}</p>;
}

/** An instance in the list: how it stands, what it reaches, and what it was used for. */
export function InstanceCard({ instance, activity, modelCount }: InstanceCardProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { id, settings, providerName, effectiveUrl, status } = instance;
  return (
    <article
      aria-label={settings.displayName}
      className="group relative rounded-lg border border-border bg-raised px-3 py-2.5 shadow-control hover:border-border-strong"
    >
      <div className="grid grid-cols-[minmax(0,1fr)_132px_108px_120px_28px] items-start gap-x-3 min-[1180px]:grid-cols-[minmax(0,1fr)_220px_150px_170px_28px]">
        <div className="min-w-0">
          <Link
            to={`/instances/${encodeURIComponent(id)}`}
            className="flex font-medium after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent-text"
          >
            <InstanceBadge instance={settings} />
          </Link>
          <p className="flex items-center gap-1.5 text-xs text-muted">
            <span className="truncate">
              {providerName ?? settings.catalogProviderId} ·{' '}
              <span className="font-mono text-2xs">{hostOf(effectiveUrl)}</span>
            </span>
            {instance.simulated ? <Badge tone="accent">{t('provider.simulated')}</Badge> : null}
            {instance.local ? (
              <span className="hidden min-[1180px]:flex">
                <Badge>{t('provider.local')}</Badge>
              </span>
            ) : null}
          </p>
        </div>
        <div className="min-w-0 text-xs text-muted">
          <div className="flex h-5 items-center">
            <StatusMark status={status} />
          </div>
          <TestedLine instance={instance} />
        </div>
        <div className="min-w-0 text-xs text-muted">
          <p className="h-5 truncate leading-5">
            {modelCount === null ? '' : t('provider.modelCount', { count: modelCount })}
          </p>
          <div className="flex min-w-0 [&>span]:block [&>span]:min-w-0 [&>span]:shrink [&>span]:truncate [&>span]:leading-4.5">
            <CredentialBadge instance={instance} />
          </div>
        </div>
        <div className="min-w-0 text-xs text-muted tabular-nums">
          <p className="h-5 truncate leading-5">{activity === null ? '' : lastUseText(activity)}</p>
          <p>{activity === null ? '' : monthCostText(activity)}</p>
        </div>
        <div className="relative">
          <InstanceMenu instance={instance} place="list" />
        </div>
      </div>
      <TroubleLine instance={instance} />
    </article>
  );
}
