import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { ownProviderProblems } from '../../src-shared/catalog/own-provider-rules.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { showToast } from '../components/toast.tsx';
import { FormSection } from '../instances/form-section.tsx';
import { useUnsavedGuard } from '../navigation/unsaved-guard.ts';
import { ProviderConflictNotice } from './conflict-notice.tsx';
import { ModelList } from './model-list.tsx';
import { DefaultModelFields, ProviderFields } from './provider-fields.tsx';
import { ProviderWarnings, RuleLines } from './rule-list.tsx';
import { useProviderDraft, type StoredProvider } from './use-provider-draft.ts';

interface ProviderFormProps {
  readonly label: string;
  /** As stored now; changes under the form when the file does. */
  readonly stored: StoredProvider;
  readonly isTaken: (id: string) => boolean;
  /** Why the id cannot be changed; null where it can. */
  readonly fixedId: string | null;
  readonly notices?: ReactNode;
  readonly submitLabel: string;
  /** Stores it; what comes back is stored then, or null where the page is left. */
  readonly onSave: (
    provider: CatwalkProvider,
    revision: string | null,
  ) => Promise<{ readonly failure: Failure } | { readonly stored: StoredProvider | null }>;
}

/** The form of one of the user's own providers, with its models. */
export function ProviderForm({
  label,
  stored,
  isTaken,
  fixedId,
  notices,
  submitLabel,
  onSave,
}: ProviderFormProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const draft = useProviderDraft(stored, isTaken);
  const { form, typed, models, conflicts, dirty } = draft;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [submitted, setSubmitted] = useState(false);
  const isNew = stored.revision === null;
  const idTyped = useRef(!isNew);
  useUnsavedGuard(dirty);
  const problems = ownProviderProblems(typed);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const { isSubmitting } = form.formState;

  const submit = form.handleSubmit(
    async () => {
      setSubmitted(true);
      if (errors.length > 0) return;
      setFailure(null);
      const result = await onSave(typed, draft.base.revision);
      if ('failure' in result) setFailure(result.failure);
      else if (result.stored !== null) {
        draft.adopt(result.stored);
        // Said once leaving does not ask any more.
        showToast({ title: t('form.saved') });
      }
    },
    () => {
      setSubmitted(true);
    },
  );
  const suggestId = (name: string): void => {
    if (idTyped.current) return;
    form.setValue('id', name.trim() === '' ? '' : suggestInstanceId(name, isTaken), { shouldValidate: submitted });
  };
  const wrong = errors.length > 0 || Object.keys(form.formState.errors).length > 0;
  return (
    <form
      noValidate
      aria-label={label}
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto max-w-220 px-5">
          <div className="flex flex-col gap-3 pt-4 empty:hidden">
            {failure === null ? null : <ErrorNotice failure={failure} />}
            {conflicts.length === 0 ? null : (
              <ProviderConflictNotice
                conflicts={conflicts}
                stored={stored.provider}
                typed={typed}
                onDecide={draft.decide}
              />
            )}
            {notices}
            {submitted && wrong ? (
              <Notice tone="danger" announce>
                {t('form.errorSummary')}
              </Notice>
            ) : null}
          </div>
          <div>
            <FormSection title={t('form.facts')}>
              <ProviderFields
                form={form}
                fixedId={fixedId}
                onNameChange={suggestId}
                onIdChange={() => {
                  idTyped.current = true;
                }}
              />
            </FormSection>
            <FormSection title={t('form.models')}>
              {errors.some(({ code }) => code === 'model-twice') ? (
                <Notice tone="danger" announce>
                  <RuleLines problems={errors.filter(({ code }) => code === 'model-twice')} />
                </Notice>
              ) : null}
              <ProviderWarnings problems={problems.filter(({ severity }) => severity === 'warning')} />
              <ModelList
                models={models}
                defaultLarge={typed.default_large_model_id ?? ''}
                defaultSmall={typed.default_small_model_id ?? ''}
                onModelsChange={draft.setModels}
              />
            </FormSection>
            {models.length === 0 &&
            typed.default_large_model_id === undefined &&
            typed.default_small_model_id === undefined ? null : (
              <FormSection title={t('form.defaults')}>
                <DefaultModelFields form={form} modelIds={[...new Set(models.map(({ id }) => id))]} problems={errors} />
              </FormSection>
            )}
          </div>
        </div>
      </div>
      <div data-bottom-bar="" className="flex h-13 shrink-0 items-center gap-2 border-t border-border bg-surface px-5">
        <div className="flex-1" />
        <span className="text-xs text-muted">{dirty ? t('form.unsaved') : ''}</span>
        <Button
          type="submit"
          variant="primary"
          busy={isSubmitting}
          disabled={(!isNew && !dirty) || conflicts.length > 0}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
