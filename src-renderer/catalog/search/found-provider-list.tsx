import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { providerAddress } from '../model-address.ts';
import type { FoundProvider } from './found-providers.ts';

/** The providers that a search found, with how many of their models it found. */
export function FoundProviderList({ found }: { readonly found: readonly FoundProvider[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return (
    <ul aria-label={t('listLabel')} className="min-h-0 flex-1 overflow-y-auto px-2.5 py-1.5">
      {found.map(({ provider: { id, name, modelCount }, models }) => (
        <li key={id}>
          <Link
            to={providerAddress(id)}
            className="flex min-h-8 items-baseline justify-between gap-2 rounded-md px-2.5 py-1.5 hover:bg-hover"
          >
            <span className="min-w-0 truncate">{name}</span>
            <span className="shrink-0 text-xs text-muted tabular-nums">
              {t('query.ofModels', { found: models, count: modelCount })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
