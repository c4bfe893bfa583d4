import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { isProviderField } from './catwalk-fields.ts';
import { partKey, partOf, type PartConflict, type ProviderPart } from './provider-conflicts.ts';
import { differingText } from './differing-text.ts';

interface ProviderConflictNoticeProps {
  readonly conflicts: readonly PartConflict[];
  readonly stored: CatwalkProvider;
  readonly typed: CatwalkProvider;
  /** The parts whose typed value stays in the form; the others take what is stored. */
  readonly onDecide: (kept: ReadonlySet<string>) => void;
}

type Side = 'theirs' | 'mine';
const sides: readonly Side[] = ['theirs', 'mine'];

/** Says what changed in the file while the form was being filled, shows both, and asks which to keep. */
export function ProviderConflictNotice({
  conflicts,
  stored,
  typed,
  onDecide,
}: ProviderConflictNoticeProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const sideOf = ({ part, both }: PartConflict): Side => chosen.get(partKey(part)) ?? (both ? 'mine' : 'theirs');
  const decide = (isKept: (conflict: PartConflict) => boolean): void => {
    onDecide(new Set(conflicts.filter(isKept).map(({ part }) => partKey(part))));
  };
  const nameOf = (part: ProviderPart): string => {
    if (part.kind === 'model') return t('conflict.model', { model: part.modelId });
    return isProviderField(part.field) ? t(`fields.provider.${part.field}`) : part.field;
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
            const { part } = conflict;
            const name = nameOf(part);
            const values = { theirs: partOf(stored, part), mine: partOf(typed, part) };
            return (
              <tr key={partKey(part)} className="border-t border-border align-top">
                <th scope="row" className="py-1.5 pr-3 text-left font-medium break-words">
                  {name}
                </th>
                {sides.map((side) => (
                  <td key={side} className="py-1.5 pr-3">
                    <label className="flex items-start gap-2">
                      <input
                        type="radio"
                        className="mt-1 shrink-0"
                        name={`${id}-${partKey(part)}`}
                        aria-label={t('conflict.choice', { field: name, side: t(`conflict.${side}`) })}
                        checked={sideOf(conflict) === side}
                        onChange={() => {
                          setChosen(new Map([...chosen, [partKey(part), side]]));
                        }}
                      />
                      {values[side] === undefined ? (
                        <span className="text-muted">{t('conflict.gone')}</span>
                      ) : (
                        <span className="min-w-0 break-words">
                          {differingText(values[side], values[side === 'mine' ? 'theirs' : 'mine'])}
                        </span>
                      )}
                    </label>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Notice>
  );
}
