import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { LinkTarget } from '../../src-shared/links/proposal.ts';
import { formatPricePair } from '../components/format.ts';
import { InstanceBadge } from '../components/instance-badge.tsx';
import { useInstance } from '../stores/instances.ts';

/** Names and values under each other. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }): React.JSX.Element {
  return (
    <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-5 gap-y-1.5 rounded-lg border border-border px-3 py-2.5">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** An instance by its name, with the mark that the user gave it. */
export function TargetInstance({ target }: { readonly target: LinkTarget }): React.JSX.Element {
  const instance = useInstance(target.instanceId);
  return <InstanceBadge instance={instance?.settings ?? { displayName: target.instanceName }} />;
}

export function ModelName({ model }: { readonly model: Pick<Model, 'id' | 'name'> }): React.JSX.Element {
  return (
    <>
      {model.name} {model.name === model.id ? null : <span className="font-mono text-xs text-muted">{model.id}</span>}
    </>
  );
}

/** The host that would be asked, or why there is none to name. */
export function useHostText(target: LinkTarget): string {
  const { t } = useTranslation('links');
  const instance = useInstance(target.instanceId);
  if (target.host !== null) return target.host;
  return t(instance?.simulated === true ? 'facts.noHost' : 'facts.unknownHost');
}

/** Through which instance, at which host, which model, for how much. */
export function TargetFacts({ target }: { readonly target: LinkTarget }): React.JSX.Element {
  const { t } = useTranslation('links');
  const host = useHostText(target);
  const rows: (readonly [string, ReactNode])[] = [
    [t('facts.instance'), <TargetInstance key="instance" target={target} />],
    [t('facts.host'), host],
  ];
  if (target.model !== null) {
    rows.push(
      [t('facts.model'), <ModelName key="model" model={target.model} />],
      [t('facts.price'), formatPricePair(target.model.prices)],
    );
  }
  return <Facts rows={rows} />;
}
