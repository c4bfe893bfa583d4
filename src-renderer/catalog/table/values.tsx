import { t } from 'i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { Badge } from '../../components/badge.tsx';
import { UnknownMark } from '../facts.tsx';

/** What the catalog always says. */
export function YesOrNo({ value }: { readonly value: boolean }): React.JSX.Element {
  return <span className={value ? undefined : 'text-faint'}>{t(value ? 'yes' : 'no', { ns: 'catalog' })}</span>;
}

/** What the catalog may not say. */
export function KnownFlag({ value }: { readonly value: boolean | null }): React.JSX.Element {
  return value === null ? <UnknownMark reason={t('unknownFact', { ns: 'catalog' })} /> : <YesOrNo value={value} />;
}

export function KnownText({ value }: { readonly value: string | null }): React.JSX.Element {
  return value === null ? (
    <UnknownMark reason={t('unknownFact', { ns: 'catalog' })} />
  ) : (
    <span title={value}>{value}</span>
  );
}

export function KnownList({ values }: { readonly values: readonly string[] | null }): React.JSX.Element {
  if (values === null || values.length === 0) return <UnknownMark reason={t('unknownFact', { ns: 'catalog' })} />;
  const text = values.join(', ');
  return <span title={text}>{text}</span>;
}

/** Nothing is said of most models, which are there for all to use. */
export function StatusMark({ status }: Pick<Model, 'status'>): React.JSX.Element {
  if (status === null) return <UnknownMark reason={t('noStatus', { ns: 'catalog' })} />;
  return <Badge tone={status === 'deprecated' ? 'warning' : 'accent'}>{t(`capability.${status}`)}</Badge>;
}

/** Stands beside a value that is the user's own. */
export function YoursMark(): React.JSX.Element {
  return (
    <span title={t('yoursReason', { ns: 'catalog' })} className="shrink-0 text-2xs font-medium text-accent-text">
      {t('yours', { ns: 'catalog' })}
    </span>
  );
}
