import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OverriddenField } from '../../src-shared/catalog/patch.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { isModelField, isProviderField } from './catwalk-fields.ts';
import { fieldText } from './field-text.ts';
import { overridesStore } from './overrides-store.ts';

interface OverrideListProps {
  readonly providerId: string;
  readonly overrides: readonly OverriddenField[];
  /** Says which model each is of. */
  readonly showModel: boolean;
}

/** What a value stored as JSON looks like in a form. */
function Shown({ of, field, json }: { of: 'model' | 'provider'; field: string; json: string }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const value: unknown = JSON.parse(json);
  if (value === null) return <span className="text-muted">{t('overrides.absent')}</span>;
  const text = fieldText(of, field, value);
  return <span className="break-words">{text === 'yes' || text === 'no' ? t(`flag.${text}`) : text}</span>;
}

/** The user's values beside those of the file; each can be taken back. */
export function OverrideList({ providerId, overrides, showModel }: OverrideListProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const nameOf = ({ modelId, field }: OverriddenField): string => {
    if (modelId === null) return isProviderField(field) ? t(`fields.provider.${field}`) : field;
    return isModelField(field) ? t(`fields.model.${field}`) : field;
  };
  const revert = async (modelId: string | null, field: string | null, name: string): Promise<void> => {
    const result = await api.catalog.revert({ providerId, modelId, field });
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    showToast({ title: t('overrides.reverted', { field: name }) });
    await overridesStore(providerId).getState().refresh();
  };
  const revertAll = async (): Promise<void> => {
    for (const modelId of new Set(overrides.map((each) => each.modelId))) {
      const result = await api.catalog.revert({ providerId, modelId, field: null });
      if (!result.ok) showFailure(result.failure);
    }
    await overridesStore(providerId).getState().refresh();
  };
  if (overrides.length === 0) return <p className="text-muted">{t('overrides.none')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <div className="max-h-72 overflow-y-auto">
        <table aria-label={t('overrides.list')} className="w-full table-fixed border-collapse">
          <thead>
            <tr className="text-left text-2xs text-muted">
              <th scope="col" className="pr-3 pb-1 font-medium">
                {t('overrides.columnField')}
              </th>
              <th scope="col" className="w-[26%] pr-3 pb-1 font-medium">
                {t('overrides.columnYours')}
              </th>
              <th scope="col" className="w-[26%] pr-3 pb-1 font-medium">
                {t('overrides.columnShipped')}
              </th>
              <th scope="col" className="w-8 pb-1">
                <span className="sr-only">{t('overrides.revertAll')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {overrides.map((override) => {
              const { modelId, field, value, shipped } = override;
              const of = modelId === null ? 'provider' : 'model';
              const name = nameOf(override);
              return (
                <tr key={`${modelId} ${field}`} className="border-t border-border align-top">
                  <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                    {name}
                    {showModel ? (
                      <span className="block truncate font-mono text-2xs font-normal text-muted">
                        {modelId ?? t('overrides.ofProvider')}
                      </span>
                    ) : null}
                  </th>
                  <td className="py-1.5 pr-3">
                    <Shown of={of} field={field} json={value} />
                  </td>
                  <td className="py-1.5 pr-3 text-muted">
                    <Shown of={of} field={field} json={shipped} />
                  </td>
                  <td className="py-0.5">
                    <IconButton
                      icon={Undo2}
                      label={t('overrides.revert', { field: name })}
                      onClick={() => void revert(modelId, field, name)}
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div>
        <Button size="sm" onClick={() => void revertAll()}>
          {t('overrides.revertAll')}
        </Button>
      </div>
    </div>
  );
}
