import { useTranslation } from 'react-i18next';
import type { CatalogImport, ImportItem } from '../../src-shared/catalog/import-preview.ts';
import { Badge, type BadgeTone } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { useState } from 'react';

const tones: Readonly<Record<ImportItem['kind'], BadgeTone>> = {
  added: 'success',
  changed: 'accent',
  hides: 'warning',
  unchanged: 'neutral',
  rejected: 'danger',
};
const shownModels = 40;

/** What of a file can be imported and would change something. */
export function importable({ items }: CatalogImport): readonly ImportItem[] {
  return items.filter(({ kind }) => kind !== 'unchanged' && kind !== 'rejected');
}

interface ImportPreviewProps {
  readonly preview: CatalogImport;
  /** The ids of the providers to import. */
  readonly ticked: ReadonlySet<string>;
  readonly onTickedChange: (ids: ReadonlySet<string>) => void;
}

/** What importing a file would do, provider by provider. */
export function ImportPreview({ preview, ticked, onTickedChange }: ImportPreviewProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  return (
    <>
      <p className="text-muted">
        {t(`import.format.${preview.format}`)}.{importable(preview).length === 0 ? ` ${t('import.nothing')}` : ''}
      </p>
      <ul className="rounded-lg border border-border">
        {preview.items.map((item, index) => (
          // Rejected items may share an empty id.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${index} ${item.providerId}`} className="border-t border-border px-1.5 py-1 first:border-t-0">
            <ItemRow
              item={item}
              checked={ticked.has(item.providerId)}
              onCheckedChange={(checked) => {
                const others = [...ticked].filter((id) => id !== item.providerId);
                onTickedChange(new Set(checked ? [...others, item.providerId] : others));
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function ItemRow({
  item,
  checked,
  onCheckedChange,
}: {
  readonly item: ImportItem;
  readonly checked: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const [open, setOpen] = useState(false);
  const { kind, modelsAdded, modelsChanged, modelsRemoved, rejected } = item;
  const name = item.name === '' ? (item.providerId === '' ? t('import.unnamed') : item.providerId) : item.name;
  const can = kind !== 'rejected' && kind !== 'unchanged';
  const summary = [
    modelsAdded.length > 0 ? t('import.modelsAdded', { count: modelsAdded.length }) : '',
    modelsChanged.length > 0 ? t('import.modelsChanged', { count: modelsChanged.length }) : '',
    modelsRemoved.length > 0 ? t('import.modelsRemoved', { count: modelsRemoved.length }) : '',
    rejected.length > 0 ? t('import.rejectedParts', { count: rejected.length }) : '',
  ].filter((part) => part !== '');
  const groups = [
    { label: t('import.added'), lines: modelsAdded },
    { label: t('import.changed'), lines: modelsChanged },
    { label: t('import.removed'), lines: modelsRemoved },
    {
      label: t('import.rejected'),
      lines: rejected.map(({ modelId, field, reason }) =>
        [[modelId, field].filter((part) => part !== null).join(' › '), reason].filter((part) => part !== '').join(': '),
      ),
    },
  ].filter(({ lines }) => lines.length > 0);
  return (
    <>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <Checkbox
            label={
              <>
                <span className="truncate">{name}</span>
                <Badge tone={tones[kind]}>{t(`import.kind.${kind}`)}</Badge>
              </>
            }
            description={[item.providerId, ...summary].filter((part) => part !== '').join(' · ')}
            checked={can && checked}
            disabled={!can}
            onCheckedChange={onCheckedChange}
          />
        </div>
        {groups.length === 0 ? null : (
          <Button
            size="sm"
            variant="ghost"
            className="mt-1"
            aria-expanded={open}
            onClick={() => {
              setOpen(!open);
            }}
          >
            {t('import.details')}
          </Button>
        )}
      </div>
      {open ? (
        <dl className="flex flex-col gap-1.5 pt-1 pr-3 pb-2 pl-9 text-xs">
          {groups.map(({ label, lines }) => (
            <div key={label}>
              <dt className="font-medium">{label}</dt>
              {lines.slice(0, shownModels).map((line) => (
                <dd key={line} className="font-mono text-2xs break-words text-muted">
                  {line}
                </dd>
              ))}
              {lines.length > shownModels ? (
                <dd className="text-muted">{t('import.more', { count: lines.length - shownModels })}</dd>
              ) : null}
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
}
