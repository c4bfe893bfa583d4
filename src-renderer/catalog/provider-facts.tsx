import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { StatisticsSection } from './statistics/statistics-section.tsx';
import { Notice } from '../components/notice.tsx';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): React.JSX.Element {
  return (
    <div className="min-w-0">
      <dt className="text-2xs text-muted">{name}</dt>
      <dd className="truncate text-xs">{children}</dd>
    </div>
  );
}

export function ProviderFacts({ provider }: { readonly provider: Provider }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { id, type, support, defaultEndpoint, endpointVariable, credential, keyVariable, layer } = provider;
  return (
    <div className="shrink-0 border-b border-border px-5 py-3">
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Fact name={t('facts.id')}>
          <code className="font-mono">{id}</code>
        </Fact>
        <Fact name={t('facts.type')}>{type}</Fact>
        <Fact name={t('facts.endpoint')}>
          {defaultEndpoint === null ? (
            <span className="text-muted">
              {endpointVariable === null
                ? t('facts.noEndpoint')
                : t('facts.endpointVariable', { variable: endpointVariable })}
            </span>
          ) : (
            <code className="font-mono">{defaultEndpoint}</code>
          )}
        </Fact>
        <Fact name={t('facts.key')}>
          {t(`facts.keyNeed.${credential}`)}
          {keyVariable === null || credential === 'none' ? null : (
            <span className="text-muted">, {t('facts.keyVariable', { variable: keyVariable })}</span>
          )}
        </Fact>
        <Fact name={t('facts.prices')}>{t('facts.pricesUnit')}</Fact>
        <Fact name={t('facts.source')}>
          {t(`layer.${layer}`)}
          {provider.overrideCount === 0 ? null : (
            <span className="text-accent-text" title={t('changedReason', { count: provider.overrideCount })}>
              {` · ${t('changed')}`}
            </span>
          )}
        </Fact>
      </dl>
      {provider.models.length === 0 ? null : (
        <div className="mt-2">
          <StatisticsSection models={provider.models} />
        </div>
      )}
      {support === 'supported' ? null : (
        <div className="mt-3">
          <Notice>{t(`supportReason.${support}`, { type })}</Notice>
        </div>
      )}
    </div>
  );
}
