import { useTranslation } from 'react-i18next';
import type { Period } from '../../src-shared/usage/usage-report.ts';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { isPeriod, maxPeriodYears, periodChoices, type PeriodChoice } from './period.ts';

interface PeriodFieldProps {
  readonly choice: PeriodChoice;
  readonly onChoice: (choice: PeriodChoice) => void;
  /** The dates as typed, perhaps half; only used while the choice is "own". */
  readonly own: Period;
  readonly onOwn: (period: Period) => void;
}

/** Which days are shown. */
export function PeriodField({ choice, onChoice, own, onOwn }: PeriodFieldProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  const wrong = choice === 'own' && !isPeriod(own) ? t('period.wrong', { years: maxPeriodYears }) : undefined;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="w-44">
        <Select
          label={t('period.label')}
          options={periodChoices.map((value) => ({ value, label: t(`period.choices.${value}`) }))}
          value={choice}
          onValueChange={onChoice}
        />
      </div>
      {choice === 'own' ? (
        <>
          <div className="w-40">
            <TextField
              label={t('period.from')}
              type="date"
              value={own.from}
              error={wrong}
              onChange={(event) => onOwn({ ...own, from: event.currentTarget.value })}
            />
          </div>
          <div className="w-40">
            <TextField
              label={t('period.to')}
              type="date"
              value={own.to}
              onChange={(event) => onOwn({ ...own, to: event.currentTarget.value })}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}
