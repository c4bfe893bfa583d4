import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { Badge } from '../../components/badge.tsx';
import { UnknownMark } from '../facts.tsx';

/** What the catalog always says. */
export function YesOrNo({ value }: { readonly value: boolean }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return <span className={value ? undefined : 'text-faint'}>{t(value ? 'yes' : 'no')}</span>;
}

/** What the catalog may not say. */
export function KnownFlag({ value }: { readonly value: boolean | null }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return value === null ? <UnknownMark reason={t('unknownFact')} /> : <YesOrNo value={value} />;
}

export function KnownText({ value }: { readonly value: string | null }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return value === null ? <UnknownMark reason={t('unknownFact')} /> : <span title={value}>{value}</span>;
}

export function KnownList({ values }: { readonly values: readonly string[] | null }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  if (values === null || values.length === 0) return <UnknownMark reason={t('unknownFact')} />;
  const text = values.join(', ');
  return <span title={text}>{text}</span>;
}

/** Nothing is said of most models, which are there for all to use. */
export function StatusMark({ status }: Pick<Model, 'status'>): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  if (status === null) return <UnknownMark reason={t('noStatus')} />;
  return <Badge tone={status === 'deprecated' ? 'warning' : 'accent'}>{common(`capability.${status}`)}</Badge>;
}

/** Stands beside a value that is the user's own. */
export function YoursMark(): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return (
    <span title={t('yoursReason')} className="shrink-0 text-2xs font-medium text-accent-text">
      {t('yours')}
    </span>
  );
}
