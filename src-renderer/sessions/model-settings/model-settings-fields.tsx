import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { NumberField } from '../../components/number-field.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { EffortSelect } from './effort-select.tsx';
import { readSettings, type ReadSettings, type SettingsForm } from './settings-form.ts';
import { settingsInWords } from './settings-summary.ts';

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
  const { settings } = readSettings({ ...form, reasoningEffort: null });
  const summary = settings === null ? '' : settingsInWords(settings, model).join(', ');
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
      <Disclosure label={t('settings.more')} {...(summary === '' ? {} : { summary })} invalid={invalid.size > 0}>
        <p className="-mt-3 text-xs text-muted">{t('settings.moreHint')}</p>
        <div className="grid grid-cols-3 items-start gap-3">
          {number('temperature')}
          {number('topP')}
          {number('maxOutputTokens')}
        </div>
        <TextArea
          label={t('settings.stopSequences')}
          description={t('settings.stopSequencesHint')}
          error={invalid.has('stopSequences') ? t('settings.stopSequencesWrong') : undefined}
          rows={2}
          value={form.stopSequences}
          onChange={(event) => {
            onChange({ ...form, stopSequences: event.currentTarget.value });
          }}
        />
      </Disclosure>
    </div>
  );
}
