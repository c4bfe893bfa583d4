import { useTranslation } from 'react-i18next';
import type { ImportSweep } from '../../src-shared/instances/import.ts';
import { Notice } from '../components/notice.tsx';

/** What was looked at and could not be used, with the reason of each. */
export function SweepProblems({ problems }: Pick<ImportSweep, 'problems'>): React.JSX.Element | null {
  const { t } = useTranslation('sweep');
  if (problems.length === 0) return null;
  return (
    <Notice tone="warning" title={t('problems.title', { count: problems.length })}>
      <ul className="mt-1 flex flex-col gap-1">
        {problems.map(({ kind, source, reason }) => (
          <li key={`${kind} ${source}`} className="break-words">
            <code className="font-mono text-xs break-all text-text">{source}</code> {t(`problems.${reason}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
