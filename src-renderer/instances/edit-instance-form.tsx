import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect, useMemo, useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { showToast } from '../components/toast.tsx';
import { CopyCurlButton } from '../doctor/copy-curl-button.tsx';
import { DoctorPanel } from '../doctor/doctor-panel.tsx';
import { TestButton } from '../doctor/test-button.tsx';
import { useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { instancesStore } from '../stores/instances.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { EditNotices } from './edit-notices.tsx';
import { fieldConflicts, mergedValues, type FormField } from './field-conflicts.ts';
import { patchForm } from './fix-form.ts';
import { FormLayout } from './form-layout.tsx';
import { formSchema } from './form-schema.ts';
import { secretsOf, settingsOf } from './form-settings.ts';
import { valuesOf, type FormValues } from './form-values.ts';
import { InstanceFields } from './instance-fields.tsx';
import { StoredCredential } from './stored-credential.tsx';
import { useFormTest } from './use-form-test.ts';

export interface EditInstanceFormProps {
  /** As stored now; changes under the form when something else changes it. */
  readonly instance: InstanceView;
  readonly provider: ProviderSummary | null;
}

interface Filled {
  readonly base: InstanceView;
  readonly kept: FormValues | null;
}

/** What the form would store with the instance as it is. */
function draftFor(instance: InstanceView, typed: FormValues): InstanceDraft {
  const { id, settings, credential } = instance;
  return {
    instanceId: id,
    settings: settingsOf(typed, settings, instance),
    ...secretsOf(typed, instance, credential),
  };
}

export function EditInstanceForm({ instance, provider }: EditInstanceFormProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { protocol, local, credentialForm, credentialNeed } = instance;
  const [failure, setFailure] = useState<Failure | null>(null);
  /** What the form was filled from, and what it holds in place of that. */
  const [{ base, kept }, fill] = useState<Filled>({ base: instance, kept: null });
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
  const form = useForm<FormValues>({ resolver, mode: 'onChange', defaultValues: valuesOf(instance) });
  const { isDirty, isSubmitting } = form.formState;
  useUnsavedGuard(isDirty);

  // A change from elsewhere is taken over at once while there is nothing of the user's own to lose.
  const stored = valuesOf(instance);
  const before = valuesOf(base);
  const changed = JSON.stringify(stored) !== JSON.stringify(before);
  if (changed && !isDirty) fill({ base: instance, kept: null });
  const latest = changed ? base : instance;
  useEffect(() => {
    form.reset(valuesOf(base));
    if (kept !== null) form.reset(kept, { keepDefaultValues: true });
  }, [base, kept, form]);
  const conflicts = changed && isDirty && !isSubmitting ? fieldConflicts(before, stored, form.getValues()) : [];
  const decide = (keptFields: ReadonlySet<FormField>): void => {
    setFailure(null);
    fill({ base: instance, kept: mergedValues(before, stored, form.getValues(), keptFields) });
  };
  // Both changed to the same: there is nothing to decide.
  if (changed && isDirty && !isSubmitting && conflicts.length === 0) decide(new Set());

  const submit = form.handleSubmit(async (typed) => {
    setFailure(null);
    const { instanceId: _id, ...draft } = draftFor(latest, typed);
    const result = await api.instances.update({ instanceId: latest.id, revision: latest.revision, ...draft });
    if (!result.ok) {
      // What it collided with shows what changed; the failure alone would not.
      if (result.failure.code === 'conflict') await instancesStore.getState().refresh();
      else setFailure(result.failure);
      return;
    }
    // The store has to know before the form is clean, or it would show what was stored before.
    await instancesStore.getState().refresh();
    fill({ base: result.value, kept: null });
    showToast({ title: t('form.saved') });
  });
  const { test, run, stop } = useFormTest(form, (typed) => draftFor(latest, typed));
  const fixAndTest = async (fix: DoctorFix): Promise<void> => {
    if (fix.kind === 'start-server') return run();
    if (fix.kind === 'ask-model') return run({ modelId: fix.modelId });
    // What is typed and not stored yet is patched where it is typed.
    if (isDirty && patchForm(form, draftFor(latest, form.getValues()).settings, fix)) return run();
    const result = await api.instances.applyFix({ instanceId: instance.id, revision: instance.revision, fix });
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    await instancesStore.getState().refresh();
    if (!isDirty) form.reset(valuesOf(result.value));
    await run({ draftOf: (typed) => draftFor(result.value, typed) });
  };

  return (
    <FormLayout
      label={instance.settings.displayName}
      onSubmit={() => void submit()}
      notices={
        <EditNotices
          instance={instance}
          failure={failure}
          conflict={
            conflicts.length === 0 ? null : (
              <ConflictNotice conflicts={conflicts} stored={stored} typed={form.getValues()} onDecide={decide} />
            )
          }
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
        test === null ? null : (
          <DoctorPanel
            test={test}
            simulated={instance.simulated}
            hasKey={instance.credential.present}
            busy={test.running}
            onFix={(fix) => void fixAndTest(fix)}
            actions={
              instance.simulated ? undefined : <CopyCurlButton draftOf={() => draftFor(latest, form.getValues())} />
            }
          />
        )
      }
      footer={
        <>
          <TestButton running={test?.running === true} onRun={() => void run()} onStop={stop} />
          <div className="flex-1" />
          <span className="text-xs text-muted">{isDirty ? t('form.unsaved') : ''}</span>
          <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty || conflicts.length > 0}>
            {t('form.save')}
          </Button>
        </>
      }
    />
  );
}
