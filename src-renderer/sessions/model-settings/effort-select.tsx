import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { Select, type SelectOption } from '../../components/select.tsx';
import { effortSent } from './settings-summary.ts';

interface EffortSelectProps {
  readonly model: Pick<InstanceModel, 'reasoningLevels' | 'defaultReasoningEffort'>;
  /** A level, or null for not set. */
  readonly value: string | null;
  readonly onValueChange: (value: string | null) => void;
  readonly hideLabel?: boolean;
}

const notSet = '';
const named = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** "Reasoning effort": the levels that the catalog lists for a model. */
export function EffortSelect({ model, value, onValueChange, hideLabel = false }: EffortSelectProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const nameOf = (level: string): string => {
    const name = named.find((each) => each === level);
    return name === undefined ? level : t(`settings.efforts.${name}`);
  };
  const options: readonly SelectOption<string>[] = [
    { value: notSet, label: t('settings.effortUnset'), description: t('settings.effortUnsetReason') },
    ...model.reasoningLevels.map((level) => ({
      value: level,
      label: nameOf(level),
      ...(level === model.defaultReasoningEffort ? { description: t('settings.effortDefault') } : {}),
    })),
  ];
  const sent = effortSent(value, model);
  return (
    <Select
      label={t('settings.effort')}
      hideLabel={hideLabel}
      options={options}
      value={sent ?? notSet}
      onValueChange={(next) => {
        onValueChange(next === notSet ? null : next);
      }}
      {...(value === null || sent !== null
        ? {}
        : { description: t('settings.effortElsewhere', { effort: nameOf(value) }) })}
    />
  );
}
