import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { overrideProblem } from '../../src-shared/catalog/patch.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Select } from '../components/select.tsx';
import { showToast } from '../components/toast.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { isModelField, isProviderField, modelFieldNames, providerFieldNames } from './catwalk-fields.ts';
import { FieldInput } from './field-input.tsx';
import { fieldText, readField } from './field-text.ts';
import { OverrideList } from './override-list.tsx';
import { overridesStore } from './overrides-store.ts';
import { sourceStore } from './source-store.ts';
import { useFieldError } from './use-field-error.ts';

interface OverrideFormProps {
  readonly providerId: string;
  /** Null for the provider's own fields. */
  readonly modelId: string | null;
}

/** Puts the user's own value in place of one field of a shipped provider or model, and takes such values back. */
export function OverrideForm({ providerId, modelId }: OverrideFormProps): React.JSX.Element | null {
  const { t } = useTranslation('catalog-own');
  const sayError = useFieldError();
  const { value: source, failure: unread } = useRemote(sourceStore(providerId));
  const { value: overrides } = useRemote(overridesStore(providerId));
  const of = modelId === null ? 'provider' : 'model';
  const fields = modelId === null ? providerFieldNames : modelFieldNames;
  const [field, setField] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  if (source === null) return unread === null ? null : <ErrorNotice failure={unread} />;
  if (source.layer === 'own') {
    return (
      <div className="flex items-center gap-3">
        <p className="flex-1 text-muted">{t('overrides.own')}</p>
        <LinkButton to={`/own/edit/${encodeURIComponent(providerId)}`} size="sm">
          {t('overrides.edit')}
        </LinkButton>
      </div>
    );
  }
  const { provider } = source;
  const subject = modelId === null ? provider : provider.models.find(({ id }) => id === modelId);
  const labelOf = (name: string): string => {
    if (of === 'provider') return isProviderField(name) ? t(`fields.provider.${name}`) : name;
    return isModelField(name) ? t(`fields.model.${name}`) : name;
  };
  const read = field === null ? null : readField(of, field, typed);
  const now = field === null ? '' : fieldText(of, field, subject?.[field]);
  const error = read !== null && !read.ok && typed.trim() !== '' ? sayError(read.error) : undefined;
  const store = async (value: Parameters<typeof api.catalog.override>[0]['value']): Promise<void> => {
    if (field === null) return;
    setBusy(true);
    setFailure(null);
    const result = await api.catalog.override({ providerId, modelId, field, value });
    setBusy(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    await Promise.all([overridesStore(providerId).getState().refresh(), sourceStore(providerId).getState().refresh()]);
    showToast({ title: t('overrides.set_done', { field: labelOf(field) }) });
    setField(null);
    setTyped('');
  };
  return (
    <div className="flex flex-col gap-3">
      {failure === null ? null : <ErrorNotice failure={failure} />}
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-3">
        <Select
          label={t('overrides.field')}
          placeholder={t('overrides.heading')}
          options={fields.map((name) => ({ value: name, label: labelOf(name) }))}
          value={field}
          onValueChange={(next) => {
            setField(next);
            setTyped(fieldText(of, next, subject?.[next]));
            setFailure(null);
          }}
        />
        {field === null ? null : (
          <FieldInput
            key={field}
            of={of}
            field={field}
            label={t('overrides.value')}
            value={typed}
            error={error}
            modelIds={provider.models.map(({ id }) => id)}
            onValueChange={setTyped}
          />
        )}
      </div>
      {field === null ? null : (
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-xs text-muted">
            {t('overrides.now', { value: now === '' ? t('overrides.absent') : now })}
          </span>
          {overrideProblem(of, field, null) === null ? (
            <Button size="sm" busy={busy} onClick={() => void store(null)}>
              {t('overrides.unknown')}
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="primary"
            busy={busy}
            disabled={read === null || !read.ok || read.value === undefined || typed === now}
            onClick={() => {
              if (read?.ok === true && read.value !== undefined) void store(read.value);
            }}
          >
            {t('overrides.set')}
          </Button>
        </div>
      )}
      {overrides === null ? null : (
        <OverrideList
          providerId={providerId}
          overrides={modelId === null ? overrides : overrides.filter((each) => each.modelId === modelId)}
          showModel={modelId === null}
        />
      )}
    </div>
  );
}
