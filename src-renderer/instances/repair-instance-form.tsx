import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import type { SalvagedInstance } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { showToast } from '../components/toast.tsx';
import { leaveTo, useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { instancesStore } from '../stores/instances.ts';
import { FormLayout } from './form-layout.tsx';
import { formSchema } from './form-schema.ts';
import { settingsOf } from './form-settings.ts';
import type { FormValues } from './form-values.ts';
import { InstanceFields } from './instance-fields.tsx';
import { isTakenId } from './is-taken-id.ts';
import { formFieldOf, repairValues } from './repair-values.ts';
import { storedError } from './use-field-error.ts';

/** A broken entry as a form: what could be read is filled in, what could not is marked. Its keys stay as they are. */
export function RepairInstanceForm({
  entry,
  provider,
}: {
  readonly entry: SalvagedInstance;
  readonly provider: ProviderSummary;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { protocol, local, credentialForm } = provider;
  const [failure, setFailure] = useState<Failure | null>(null);
  const needsId = entry.bad.some(({ field }) => field === 'id');
  const resolver = useMemo(
    () =>
      zodResolver(
        formSchema({
          protocol,
          credentialForm,
          idTaken: (id) => needsId && isTakenId(id),
          keyNeeded: false,
          endpointNeeded: provider.defaultEndpoint === null && provider.protocol !== 'demo',
        }),
      ),
    [provider, protocol, credentialForm, needsId],
  );
  const form = useForm<FormValues>({
    resolver,
    mode: 'onChange',
    defaultValues: repairValues(
      entry,
      provider,
      needsId ? suggestInstanceId(entry.settings.displayName ?? provider.name, isTakenId) : entry.id,
    ),
  });
  const { isDirty, isSubmitting } = form.formState;
  useUnsavedGuard(isDirty && !isSubmitting);
  useEffect(() => {
    for (const { field, reason } of entry.bad) {
      const name = formFieldOf(field);
      if (name !== null) form.setError(name, { type: storedError, message: reason });
    }
  }, [entry, form]);
  const submit = form.handleSubmit(async (typed) => {
    setFailure(null);
    const result = await api.instances.repair({
      instanceId: entry.id,
      revision: entry.revision,
      settings: settingsOf(
        typed,
        { ...entry.settings, displayName: typed.displayName, catalogProviderId: provider.id },
        provider,
      ),
      ...(needsId ? { newId: typed.id } : {}),
    });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    await instancesStore.getState().refresh();
    showToast({ title: t('repair.done', { name: result.value.settings.displayName }) });
    leaveTo(`/instances/${encodeURIComponent(result.value.id)}`);
  });
  return (
    <FormLayout
      label={t('repair.title', { id: entry.id })}
      onSubmit={() => void submit()}
      notices={
        <>
          {failure === null ? null : <ErrorNotice failure={failure} />}
          <Notice tone="warning" title={t('repair.what')}>
            <ul className="list-disc pl-4">
              {entry.bad.map(({ field, reason }) => (
                <li key={field} className="break-words">
                  {field === '' ? reason : t('broken.line', { field, reason })}
                </li>
              ))}
            </ul>
            <p className="mt-1">{t('repair.body')}</p>
          </Notice>
        </>
      }
      fields={
        <InstanceFields
          instance={{ form, provider, protocol, local, credentialForm, credentialNeed: 'none', credential: null }}
          fixedId={!needsId}
        />
      }
      aside={null}
      footer={
        <>
          <div className="flex-1" />
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('repair.save')}
          </Button>
        </>
      }
    />
  );
}
