import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toast.tsx';
import { useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { ConnectionTestPanel } from './connection-test-panel.tsx';
import { testKind, useConnectionTest } from './connection-test.ts';
import { EditNotices } from './edit-notices.tsx';
import { FormLayout } from './form-layout.tsx';
import { formSchema, settingsOf, valuesOf, type FormValues } from './form-values.ts';
import { InstanceFields } from './instance-fields.tsx';
import { saveInstance } from './save-instance.ts';
import { StoredCredential } from './stored-credential.tsx';
import { TestButton } from './test-button.tsx';

export interface EditInstanceFormProps {
  /** As stored now; changes under the form when something else changes it. */
  readonly instance: InstanceView;
  readonly provider: ProviderSummary | null;
}

export function EditInstanceForm({ instance, provider }: EditInstanceFormProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [base, setBase] = useState(instance);
  const resolver = useMemo(
    () =>
      zodResolver(
        formSchema({
          idTaken: () => false,
          keyNeeded: false,
          endpointNeeded: provider !== null && provider.defaultEndpoint === null && provider.protocol !== 'demo',
        }),
      ),
    [provider],
  );
  const form = useForm<FormValues>({
    resolver,
    mode: 'onChange',
    defaultValues: valuesOf(instance.id, instance.settings, instance.local),
  });
  const values = useWatch({ control: form.control });
  const { isDirty, isSubmitting } = form.formState;
  const { test, run, stop } = useConnectionTest();
  useUnsavedGuard(isDirty);

  // A change from elsewhere is taken over at once while there is nothing of the user's own to lose.
  if (instance.revision !== base.revision && !isDirty) setBase(instance);
  useEffect(() => {
    form.reset(valuesOf(base.id, base.settings, base.local));
  }, [base, form]);

  const save = async (typed: FormValues, over: InstanceView): Promise<void> => {
    setFailure(null);
    const result = await saveInstance(over, settingsOf(typed, over.settings, over.local), typed.apiKey.trim());
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    setBase(result.value);
    showToast({ title: t('form.saved') });
  };
  const submit = form.handleSubmit((typed) => save(typed, base));
  const saveMine = form.handleSubmit((typed) => save(typed, instance));
  const runTest = async (): Promise<void> => {
    if (!(await form.trigger(undefined, { shouldFocus: true }))) return;
    const typed = form.getValues();
    const apiKey = typed.apiKey.trim();
    await run(
      {
        instanceId: instance.id,
        settings: settingsOf(typed, base.settings, instance.local),
        ...(apiKey === '' ? {} : { apiKey }),
      },
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
          conflict={isDirty && instance.revision !== base.revision}
          onTakeStored={() => {
            setFailure(null);
            setBase(instance);
          }}
          onSaveMine={() => void saveMine()}
        />
      }
      fields={
        <InstanceFields
          form={form}
          provider={provider}
          local={instance.local}
          credentialNeed={instance.credentialNeed}
          fixedId
          keyStored={instance.credential.present && instance.credential.store !== 'environment'}
          credential={<StoredCredential instance={instance} />}
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
