import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { CopyCurlButton } from '../doctor/copy-curl-button.tsx';
import { DoctorPanel } from '../doctor/doctor-panel.tsx';
import { TestButton } from '../doctor/test-button.tsx';
import { leaveTo, useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { carryValues, takeCarriedValues } from './carried-values.ts';
import { patchForm, valuesForProvider } from './fix-form.ts';
import { FormLayout } from './form-layout.tsx';
import { formSchema } from './form-schema.ts';
import { secretsOf, settingsOf } from './form-settings.ts';
import { newFormValues, type FormValues } from './form-values.ts';
import { isTakenId } from './is-taken-id.ts';
import { InstanceFields } from './instance-fields.tsx';
import { useFormTest } from './use-form-test.ts';

export function NewInstanceForm({ provider }: { readonly provider: ProviderSummary }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { protocol, local, credentialForm, credential: credentialNeed } = provider;
  const facts = { provider, protocol, local, credentialForm, credentialNeed };
  const [failure, setFailure] = useState<Failure | null>(null);
  const idEdited = useRef(false);
  const resolver = useMemo(
    () =>
      zodResolver(
        formSchema({
          ...provider,
          idTaken: isTakenId,
          keyNeeded: provider.credential === 'required',
          endpointNeeded: provider.defaultEndpoint === null && provider.protocol !== 'demo',
        }),
      ),
    [provider],
  );
  const [carried] = useState(() => takeCarriedValues(provider.id));
  const form = useForm<FormValues>({
    resolver,
    mode: 'onChange',
    defaultValues: newFormValues(provider, suggestInstanceId(provider.name, isTakenId)),
  });
  const { isDirty, isSubmitting } = form.formState;
  useUnsavedGuard(isDirty && !isSubmitting);

  const draftOf = (typed: FormValues) => ({
    settings: settingsOf(typed, { catalogProviderId: provider.id }, provider),
    ...secretsOf(typed, provider, null),
  });
  const create = form.handleSubmit(async (typed) => {
    setFailure(null);
    const here = window.location.hash;
    const result = await api.instances.create({ id: typed.id, ...draftOf(typed) });
    const left = window.location.hash !== here;
    if (!result.ok) {
      if (left) showFailure(result.failure);
      else setFailure(result.failure);
      return;
    }
    showToast({
      title: t('form.created', { name: result.value.settings.displayName }),
      action: {
        label: t('form.createdAction'),
        onSelect: () => {
          leaveTo('/sessions/new');
        },
      },
    });
    // Whoever went elsewhere meanwhile stays there.
    if (!left) leaveTo('/instances');
  });
  const { test, run, stop } = useFormTest(form, draftOf);
  const fixAndTest = async (fix: DoctorFix): Promise<void> => {
    const typed = form.getValues();
    const { settings } = draftOf(typed);
    if (fix.kind === 'use-provider') {
      carryValues(fix.providerId, valuesForProvider(typed, settings, fix));
      leaveTo(`/instances/new/${encodeURIComponent(fix.providerId)}`);
      return;
    }
    patchForm(form, settings, fix);
    await run(fix.kind === 'ask-model' ? { modelId: fix.modelId } : {});
  };
  const testCarried = useEffectEvent(() => {
    if (carried === null) return;
    form.reset(carried, { keepDefaultValues: true });
    void run();
  });
  useEffect(() => {
    testCarried();
  }, []);
  return (
    <FormLayout
      label={t('form.newTitle', { provider: provider.name })}
      onSubmit={() => void create()}
      notices={failure === null ? null : <ErrorNotice failure={failure} />}
      fields={
        <InstanceFields
          instance={{ ...facts, form, credential: null }}
          fixedId={false}
          onNameChange={(name) => {
            if (idEdited.current) return;
            const id = suggestInstanceId(name, isTakenId);
            form.setValue('id', id, { shouldValidate: true });
          }}
          onIdChange={() => {
            idEdited.current = true;
          }}
        />
      }
      aside={
        test === null ? null : (
          <DoctorPanel
            test={test}
            simulated={provider.simulated}
            hasKey={provider.credential !== 'none'}
            busy={test.running}
            onFix={(fix) => void fixAndTest(fix)}
            actions={provider.simulated ? undefined : <CopyCurlButton draftOf={() => draftOf(form.getValues())} />}
          />
        )
      }
      footer={
        <>
          <TestButton running={test?.running === true} onRun={() => void run()} onStop={stop} />
          <div className="flex-1" />
          <Button type="submit" variant="primary" busy={isSubmitting}>
            {t('form.create')}
          </Button>
        </>
      }
    />
  );
}
