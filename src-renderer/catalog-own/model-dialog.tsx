import { zodResolver } from '@hookform/resolvers/zod';
import { useId, useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { CatwalkModel } from '../../src-shared/catalog/catwalk.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { TextField } from '../components/text-field.tsx';
import type { ModelField } from './catwalk-fields.ts';
import { FieldInput } from './field-input.tsx';
import { modelFormSchema, modelOf, modelValuesOf, type ModelValues } from './model-values.ts';
import { ModelWarnings } from './rule-list.tsx';
import { useFieldError } from './use-field-error.ts';

interface ModelDialogProps {
  /** The model to edit; null for a new one. */
  readonly model: CatwalkModel | null;
  readonly open: boolean;
  /** Of the provider's other models. */
  readonly otherIds: ReadonlySet<string>;
  readonly onOpenChange: (open: boolean) => void;
  readonly onApply: (model: CatwalkModel) => void;
}

const prices = ['cost_per_1m_in', 'cost_per_1m_out', 'cost_per_1m_in_cached', 'cost_per_1m_out_cached'] as const;
const limits = ['context_window', 'default_max_tokens'] as const;
const abilities = ['can_reason', 'supports_attachments', 'tool_call', 'open_weights'] as const;
const reasoning = ['reasoning_levels', 'default_reasoning_effort'] as const;
const more = ['modalities', 'status', 'release_date', 'knowledge'] as const;

/** Every field of one model. What is typed stays in the provider's form until that is saved. */
export function ModelDialog({ open, onOpenChange, model, ...props }: ModelDialogProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: common } = useTranslation();
  const formId = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      title={t(model === null ? 'models.newTitle' : 'models.editTitle')}
      description={t('models.notSaved')}
      footer={
        <>
          <Button
            onClick={() => {
              onOpenChange(false);
            }}
          >
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {t('models.apply')}
          </Button>
        </>
      }
    >
      {open ? <ModelForm formId={formId} model={model} {...props} /> : null}
    </Dialog>
  );
}

interface ModelFormProps extends Omit<ModelDialogProps, 'open' | 'onOpenChange'> {
  readonly formId: string;
}

function ModelForm({ formId, model, otherIds, onApply }: ModelFormProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const sayError = useFieldError();
  const resolver = useMemo(() => zodResolver(modelFormSchema((id) => otherIds.has(id))), [otherIds]);
  const form = useForm<ModelValues>({ resolver, mode: 'onChange', defaultValues: modelValuesOf(model) });
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const typed = form.watch();
  const candidate = modelOf(typed, model);
  const submit = form.handleSubmit((values) => {
    const result = modelOf(values, model);
    if (result !== null) onApply(result);
  });
  const field = (name: ModelField, brief = false): React.JSX.Element => (
    <Controller
      key={name}
      control={form.control}
      name={name}
      render={({ field: { value, onChange }, fieldState }) => (
        <FieldInput
          of="model"
          field={name}
          label={t(`fields.model.${name}`)}
          value={value}
          onValueChange={onChange}
          error={sayError(fieldState.error?.message)}
          brief={brief}
        />
      )}
    />
  );
  const group = (title: string, children: React.ReactNode): React.JSX.Element => (
    <fieldset className="border-t border-border pt-3">
      <legend className="float-left mb-2 w-full text-sm font-semibold">{title}</legend>
      <div className="clear-both grid grid-cols-2 gap-x-4 gap-y-3 min-[880px]:grid-cols-4">{children}</div>
    </fieldset>
  );
  return (
    <form
      id={formId}
      noValidate
      className="flex flex-col gap-4 pt-1"
      onSubmit={(event) => {
        event.preventDefault();
        // The provider's form is around this one in React's tree.
        event.stopPropagation();
        void submit();
      }}
    >
      <div className="grid grid-cols-2 gap-4">
        <Controller
          control={form.control}
          name="id"
          render={({ field: { value, onChange }, fieldState }) => (
            <TextField
              label={t('form.id')}
              mono
              value={value}
              error={sayError(fieldState.error?.message)}
              onChange={(event) => {
                onChange(event.currentTarget.value);
              }}
            />
          )}
        />
        {field('name')}
      </div>
      {candidate === null ? null : <ModelWarnings model={candidate} />}
      {group(
        t('models.prices'),
        prices.map((name) => field(name, true)),
      )}
      <p className="-mt-2 text-xs text-muted">{t('models.priceNote')}</p>
      {group(
        t('models.limits'),
        limits.map((name) => field(name, true)),
      )}
      {group(
        t('models.abilities'),
        [...abilities, ...reasoning].map((name) => field(name)),
      )}
      {group(
        t('models.more'),
        more.map((name) => field(name)),
      )}
      {field('price_tiers')}
    </form>
  );
}
