import { useTranslation } from 'react-i18next';
import { Notice } from '../components/notice.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { storageProblemsStore } from '../stores/settings.ts';

/** What went wrong with stored files, and where the damaged ones are. */
export function StorageProblemList(): React.JSX.Element | null {
  const { t } = useTranslation('settings');
  const { value: problems } = useRemote(storageProblemsStore);
  if (problems === null || problems.length === 0) return null;
  return (
    <div className="py-4">
      <Notice tone="warning" title={t('storage.title')}>
        <ul className="flex flex-col gap-1.5">
          {problems.map(({ file, effect, reason, keptAs }) => (
            <li key={`${file} ${effect} ${reason} ${keptAs ?? ''}`} className="break-words">
              {t(`storage.${effect}`, { file })} {t(`storage.reason.${reason}`)}{' '}
              {keptAs === null ? null : t('storage.keptAs', { file: keptAs })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
