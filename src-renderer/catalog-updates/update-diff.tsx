import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CatalogDiff } from '../../src-shared/catalog/update.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { formatPrice, formatTokens } from '../components/format.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';

const shownAtFirst = 12;
const cell = 'py-1 pr-3';
const number = 'py-1 pr-3 text-right tabular-nums';

type Place = CatalogDiff['added'][number];

function Section<Item>({
  title,
  items,
  head,
  renderRow,
}: {
  readonly title: string;
  readonly items: readonly Item[];
  readonly head: ReactNode;
  readonly renderRow: (item: Item) => ReactNode;
}): React.JSX.Element | null {
  const { t } = useTranslation('catalog-updates');
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="border-t border-border py-4">
      <h3 className="mb-1 flex items-center gap-2 text-sm font-semibold">
        {title}
        <Badge>{items.length}</Badge>
      </h3>
      <table aria-label={title} className="w-full table-fixed border-collapse">
        <thead className="text-left text-2xs text-muted">
          <tr>{head}</tr>
        </thead>
        <tbody>{(all ? items : items.slice(0, shownAtFirst)).map((item) => renderRow(item))}</tbody>
      </table>
      {all || items.length <= shownAtFirst ? null : (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('showAll', { count: items.length })}
        </Button>
      )}
    </section>
  );
}

function PlaceCell({ place }: { readonly place: Place }): React.JSX.Element {
  return (
    <th scope="row" className="py-1 pr-3 text-left font-normal">
      <span className="block truncate font-medium" title={place.modelId}>
        {place.modelName}
      </span>
      <span className="block truncate text-2xs text-muted">{place.providerName}</span>
    </th>
  );
}

/** Up or down, as an arrow and in words: colour alone would not say it. */
function Change({ before, after, percent }: CatalogDiff['repriced'][number]): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  if (percent === null || before === null || after === null) {
    return <span className="text-muted">{t('noPercent')}</span>;
  }
  const isUp = after > before;
  const Arrow = isUp ? ArrowUp : ArrowDown;
  return (
    <span className={isUp ? 'text-danger-text' : 'text-success-text'}>
      <Arrow aria-hidden size={12} className="mr-0.5 inline" />
      {t(isUp ? 'up' : 'down', { percent: Math.abs(percent) })}
    </span>
  );
}

/** What an update would change, what is in use first. */
export function UpdateDiff({ diff }: { readonly diff: CatalogDiff }): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  const { value: instances } = useRemote(instancesStore);
  const instanceName = (id: string): string =>
    instances?.instances.find((instance) => instance.id === id)?.settings.displayName ?? id;
  const heading = (text: string, extra = 'pr-3'): React.JSX.Element => (
    <th scope="col" className={`pb-1 font-medium ${extra}`}>
      {text}
    </th>
  );
  const model = heading(t('columns.model'));
  const right = 'w-28 pr-3 text-right';
  const keyOf = (place: Place): string => `${place.providerId}\n${place.modelId}`;
  const plain = (item: Place): React.JSX.Element => (
    <tr key={keyOf(item)} className="border-t border-border">
      <PlaceCell place={item} />
      <td className="py-1 pr-3 font-mono text-2xs break-all text-muted">{item.modelId}</td>
    </tr>
  );
  const provider = ({ id, name, modelCount }: CatalogDiff['providersAdded'][number]): React.JSX.Element => (
    <tr key={id} className="border-t border-border">
      <th scope="row" className="py-1 pr-3 text-left font-medium">
        {name}
      </th>
      <td className={number}>{t('modelCount', { count: modelCount })}</td>
    </tr>
  );
  const isEmpty = Object.values(diff).every((list) => list.length === 0);
  if (isEmpty) return <p className="py-3 text-muted">{t('noChanges')}</p>;
  const providerHead = (
    <>
      {heading(t('columns.provider'))}
      {heading(t('columns.models'), right)}
    </>
  );
  return (
    <div>
      <Section
        title={t('sections.affected')}
        items={diff.affected}
        head={
          <>
            {model}
            {heading(t('columns.use'))}
          </>
        }
        renderRow={(item) => (
          <tr key={keyOf(item)} className="border-t border-border">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              <Link
                to={`/catalog/${encodeURIComponent(item.providerId)}`}
                className="block truncate font-medium text-accent-text hover:underline"
              >
                {item.modelName}
              </Link>
              <span className="block truncate text-2xs text-muted">{item.providerName}</span>
            </th>
            <td className={cell}>
              {[
                item.isDefault ? t('use.default') : '',
                item.favourite ? t('use.favourite') : '',
                item.sessionCount > 0 ? t('use.sessions', { count: item.sessionCount }) : '',
                item.instanceIds.length > 0
                  ? t('use.instances', { names: item.instanceIds.map(instanceName).join(', ') })
                  : '',
              ]
                .filter((part) => part !== '')
                .join(', ')}
            </td>
          </tr>
        )}
      />
      <Section
        title={t('sections.providersAdded')}
        items={diff.providersAdded}
        head={providerHead}
        renderRow={provider}
      />
      <Section
        title={t('sections.providersRemoved')}
        items={diff.providersRemoved}
        head={providerHead}
        renderRow={provider}
      />
      <Section
        title={t('sections.repriced')}
        items={diff.repriced}
        head={
          <>
            {model}
            {heading(t('columns.what'), 'w-28 pr-3')}
            {heading(t('columns.before'), right)}
            {heading(t('columns.after'), right)}
            {heading(t('columns.change'), 'w-32 pr-3 text-right')}
          </>
        }
        renderRow={(item) => (
          <tr key={`${keyOf(item)}\n${item.price}`} className="border-t border-border">
            <PlaceCell place={item} />
            <td className={cell}>{t(`price.${item.price}`)}</td>
            <td className={number}>{formatPrice(item.before)}</td>
            <td className={number}>{formatPrice(item.after)}</td>
            <td className={number}>
              <Change {...item} />
            </td>
          </tr>
        )}
      />
      <Section
        title={t('sections.limits')}
        items={diff.limits}
        head={
          <>
            {model}
            {heading(t('columns.what'), 'w-36 pr-3')}
            {heading(t('columns.before'), right)}
            {heading(t('columns.after'), right)}
          </>
        }
        renderRow={(item) => (
          <tr key={`${keyOf(item)}\n${item.limit}`} className="border-t border-border">
            <PlaceCell place={item} />
            <td className={cell}>{t(`limit.${item.limit}`)}</td>
            <td className={number}>{formatTokens(item.before)}</td>
            <td className={number}>{formatTokens(item.after)}</td>
          </tr>
        )}
      />
      <Section
        title={t('sections.added')}
        items={diff.added}
        head={
          <>
            {model}
            {heading(t('columns.id'))}
          </>
        }
        renderRow={plain}
      />
      <Section
        title={t('sections.removed')}
        items={diff.removed}
        head={
          <>
            {model}
            {heading(t('columns.id'))}
          </>
        }
        renderRow={plain}
      />
    </div>
  );
}
