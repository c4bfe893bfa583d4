import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import type { FieldConflict, FormField } from './field-conflicts.ts';
import { fieldName, fieldText } from './field-text.ts';
import type { FormValues } from './form-values.ts';

export interface ConflictNoticeProps {
  readonly conflicts: readonly FieldConflict[];
  readonly stored: FormValues;
  readonly typed: FormValues;
  /** The fields whose typed value stays in the form; the others take what is stored. */
  readonly onDecide: (kept: ReadonlySet<FormField>) => void;
}

type Side = 'theirs' | 'mine';
const sides: readonly Side[] = ['theirs', 'mine'];

/** Says what changed elsewhere while the form was being filled, field by field, and asks which to keep. */
export function ConflictNotice({ conflicts, stored, typed, onDecide }: ConflictNoticeProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlyMap<FormField, Side>>(new Map());
  const sideOf = ({ field, both }: FieldConflict): Side => chosen.get(field) ?? (both ? 'mine' : 'theirs');
  const decide = (isKept: (conflict: FieldConflict) => boolean): void => {
    onDecide(new Set(conflicts.filter(isKept).map(({ field }) => field)));
  };
  return (
    <Notice
      tone="warning"
      title={t('conflict.title')}
      announce
      actions={
        <>
          <Button
            size="sm"
            variant="primary"
            onClick={() => {
              decide((conflict) => sideOf(conflict) === 'mine');
            }}
          >
            {t('conflict.decide')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              decide(() => false);
            }}
          >
            {t('conflict.allTheirs')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              decide(() => true);
            }}
          >
            {t('conflict.allMine')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.body')}</p>
      <table className="mt-2 w-full table-fixed border-collapse text-text">
        <thead>
          <tr className="text-left text-2xs text-muted">
            <th scope="col" className="w-40 pr-3 pb-1 font-medium">
              {t('conflict.field')}
            </th>
            {sides.map((side) => (
              <th key={side} scope="col" className="pr-3 pb-1 font-medium">
                {t(`conflict.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => {
            const { field } = conflict;
            const name = fieldName(field);
            return (
              <tr key={field} className="border-t border-border align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-medium">
                  {name}
                </th>
                {sides.map((side) => {
                  const text = fieldText(field, side === 'theirs' ? stored : typed);
                  return (
                    <td key={side} className="py-1.5 pr-3">
                      <label className="flex items-start gap-2">
                        <input
                          type="radio"
                          className="mt-1 shrink-0"
                          name={`${id}-${field}`}
                          aria-label={t('conflict.choice', { field: name, side: t(`conflict.${side}`) })}
                          checked={sideOf(conflict) === side}
                          onChange={() => {
                            setChosen(new Map([...chosen, [field, side]]));
                          }}
                        />
                        {text === '' ? (
                          <span className="text-muted">{common('none')}</span>
                        ) : (
                          <span className="min-w-0 break-words">{text}</span>
                        )}
                      </label>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Notice>
  );
}
