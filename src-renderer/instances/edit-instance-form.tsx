import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toast.tsx';
import { useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { instancesStore } from '../stores/instances.ts';
import { ConnectionTestPanel } from './connection-test-panel.tsx';
import { testKind, useConnectionTest } from './connection-test.ts';
import { EditNotices } from './edit-notices.tsx';
import { FormLayout } from './form-layout.tsx';
import { formSchema } from './form-schema.ts';
import { secretsOf, settingsOf } from './form-settings.ts';
import { valuesOf, type FormValues } from './form-values.ts';
import { InstanceFields } from './instance-fields.tsx';
import { StoredCredential } from './stored-credential.tsx';
import { TestButton } from './test-button.tsx';

export interface EditInstanceFormProps {
  /** As stored now; changes under the form when something else changes it. */
  readonly instance: InstanceView;
  readonly provider: ProviderSummary | null;
}

/** All of an instance that the form edits, as a text that changes with it. Its models have a page of their own. */
function shownOf(instance: InstanceView): string {
  const { modelIds: _, ...settings } = instance.settings;
  return JSON.stringify([settings, valuesOf(instance)]);
}

export function EditInstanceForm({ instance, provider }: EditInstanceFormProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { protocol, local, credentialForm, credentialNeed } = instance;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [base, setBase] = useState(instance);
  const resolver = useMemo(
    () =>
      zodResolver(
        formSchema({
          protocol,
          credentialForm,
          idTaken: () => false,
          keyNeeded: false,
          endpointNeeded: provider !== null && provider.defaultEndpoint === null && provider.protocol !== 'demo',
        }),
      ),
    [provider, protocol, credentialForm],
  );
  const form = useForm<FormValues>({
    resolver,
    mode: 'onChange',
    defaultValues: valuesOf(instance),
  });
  const values = useWatch({ control: form.control });
  const { isDirty, isSubmitting } = form.formState;
  const { test, run, stop } = useConnectionTest();
  useUnsavedGuard(isDirty);

  // A change from elsewhere is taken over at once while there is nothing of the user's own to lose.
  const changed = shownOf(instance) !== shownOf(base);
  if (changed && !isDirty) setBase(instance);
  const latest = changed ? base : instance;
  useEffect(() => {
    form.reset(valuesOf(base));
  }, [base, form]);

  const save = async (typed: FormValues, over: InstanceView): Promise<void> => {
    setFailure(null);
    const result = await api.instances.update({
      instanceId: over.id,
      revision: over.revision,
      settings: settingsOf(typed, over.settings, over),
      ...secretsOf(typed, over, over.credential),
    });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    // The store has to know before the form is clean, or it would show what was stored before.
    await instancesStore.getState().refresh();
    setBase(result.value);
    showToast({ title: t('form.saved') });
  };
  const submit = form.handleSubmit((typed) => save(typed, latest));
  const saveMine = form.handleSubmit((typed) => save(typed, instance));
  const runTest = async (): Promise<void> => {
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return;
    const typed = form.getValues();
    const { id, settings, credential } = latest;
    await run(
      { instanceId: id, settings: settingsOf(typed, settings, latest), ...secretsOf(typed, latest, credential) },
      JSON.stringify(typed),
    );
  };

  const shownTest = test !== null && (test.running || test.of === JSON.stringify(values)) ? test : null;
  return (
    <FormLayout
      label={instance.settings.displayName}
      onSubmit={() => void submit()}
      notices={
        <EditNotices
          instance={instance}
          failure={failure}
          conflict={isDirty && changed && !isSubmitting}
          onTakeStored={() => {
            setFailure(null);
            setBase(instance);
          }}
          onSaveMine={() => void saveMine()}
        />
      }
      fields={
        <InstanceFields
          instance={{
            form,
            provider,
            protocol,
            local,
            credentialForm,
            credentialNeed,
            credential: instance.credential,
          }}
          fixedId
          stored={<StoredCredential instance={instance} />}
        />
      }
      aside={
        shownTest === null ? null : (
          <ConnectionTestPanel test={shownTest} kind={testKind(instance.simulated, instance.credentialNeed)} />
        )
      }
      footer={
        <>
          <TestButton test={shownTest} onRun={() => void runTest()} onStop={stop} />
          <div className="flex-1" />
          <span className="text-xs text-muted">{isDirty ? t('form.unsaved') : ''}</span>
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty}>
            {t('form.save')}
          </Button>
        </>
      }
    />
  );
}
