import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { controlClasses, Field } from '../../components/field.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { EffortSelect } from './effort-select.tsx';
import type { ReadSettings, SettingsForm } from './settings-form.ts';

interface ModelSettingsFieldsProps {
  /** Null where the catalog does not know it. */
  readonly model: InstanceModel | null;
  readonly form: SettingsForm;
  readonly invalid: ReadSettings['invalid'];
  readonly onChange: (form: SettingsForm) => void;
}

/** What is set for the model: its reasoning effort, and behind a disclosure the rest. */
export function ModelSettingsFields({ model, form, invalid, onChange }: ModelSettingsFieldsProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [openAtFirst] = useState(
    () => [form.temperature, form.topP, form.maxOutputTokens, form.stopSequences].join('') !== '',
  );
  const number = (field: 'temperature' | 'topP' | 'maxOutputTokens'): React.JSX.Element => (
    <NumberField
      label={t(`settings.${field}`)}
      value={form[field]}
      error={invalid.has(field) ? t(`settings.${field}Wrong`) : undefined}
      onValueChange={(value) => {
        onChange({ ...form, [field]: value });
      }}
    />
  );
  return (
    <div className="flex flex-col gap-3">
      {model === null || model.reasoningLevels.length === 0 ? null : (
        <div className="w-full max-w-80">
          <EffortSelect
            model={model}
            value={form.reasoningEffort}
            onValueChange={(reasoningEffort) => {
              onChange({ ...form, reasoningEffort });
            }}
          />
        </div>
      )}
      <details open={openAtFirst} className="group">
        <summary className="-ml-1.5 inline-flex h-7 list-none items-center gap-1.5 rounded-md pr-2 pl-1 text-muted select-none hover:bg-hover hover:text-text">
          <ChevronRight aria-hidden size={14} className="shrink-0 transition-transform group-open:rotate-90" />
          {t('settings.more')}
        </summary>
        <p className="mt-1 mb-3 text-xs text-muted">{t('settings.moreHint')}</p>
        <div className="grid grid-cols-3 items-start gap-3">
          {number('temperature')}
          {number('topP')}
          {number('maxOutputTokens')}
        </div>
        <div className="mt-3">
          <Field
            label={t('settings.stopSequences')}
            description={t('settings.stopSequencesHint')}
            error={invalid.has('stopSequences') ? t('settings.stopSequencesWrong') : undefined}
          >
            {(control) => (
              <textarea
                {...control}
                rows={2}
                spellCheck={false}
                value={form.stopSequences}
                onChange={(event) => {
                  onChange({ ...form, stopSequences: event.currentTarget.value });
                }}
                className={clsx(
                  controlClasses,
                  'h-auto max-h-40 min-h-14 resize-none py-1.5 font-mono text-xs [field-sizing:content]',
                )}
              />
            )}
          </Field>
        </div>
      </details>
    </div>
  );
}
