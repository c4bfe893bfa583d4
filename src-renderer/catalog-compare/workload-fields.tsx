import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workloadSchema, type Workload } from '../../src-shared/catalog/compare/workload.ts';
import { NumberField, parseNumber } from '../components/number-field.tsx';
import { workloadStore } from './workload-store.ts';

const fields = ['requestsPerDay', 'inputTokens', 'outputTokens', 'cachedShare'] as const;
type WorkloadField = (typeof fields)[number];

function textOf(workload: Workload, field: WorkloadField): string {
  return field === 'cachedShare' ? String(Math.round(workload.cachedShare * 1_000) / 10) : String(workload[field]);
}

/** What somebody means to do with the models every day; each change that makes sense counts at once. */
export function WorkloadFields(): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { workload } = workloadStore();
  const [typed, setTyped] = useState<Readonly<Partial<Record<WorkloadField, string>>>>({});
  const read = (field: WorkloadField, text: string): number | null => {
    const number = parseNumber(text.replaceAll(/[\s,_]/g, ''));
    if (number === null) return null;
    const value = field === 'cachedShare' ? number / 100 : number;
    return workloadSchema.shape[field].safeParse(value).data ?? null;
  };
  return (
    <div className="grid grid-cols-4 gap-3">
      {fields.map((field) => {
        const text = typed[field] ?? textOf(workload, field);
        return (
          <NumberField
            key={field}
            label={t(`workload.${field}`)}
            value={text}
            error={
              read(field, text) === null
                ? t(field === 'cachedShare' ? 'workload.shareError' : 'workload.error')
                : undefined
            }
            onValueChange={(next) => {
              setTyped({ ...typed, [field]: next });
              const value = read(field, next);
              if (value !== null) workloadStore.setState({ workload: { ...workload, [field]: value } });
            }}
          />
        );
      })}
    </div>
  );
}
