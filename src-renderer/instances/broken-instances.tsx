import { useTranslation } from 'react-i18next';
import type { BrokenInstance } from '../../src-shared/instances/view.ts';
import { Notice } from '../components/notice.tsx';

/** Entries of provider-instances.json that are no instances as they stand, and what is wrong with each. */
export function BrokenInstances({ broken }: { readonly broken: readonly BrokenInstance[] }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  if (broken.length === 0) return null;
  return (
    <div className="p-5">
      <Notice tone="warning" title={t('broken.title')}>
        <p>{t('broken.body')}</p>
        <ul className="mt-2 flex flex-col gap-1">
          {broken.map(({ id, field, reason }) => (
            <li key={`${id} ${field}`} className="flex gap-2 break-words">
              <code className="shrink-0 font-mono text-xs leading-5 text-text">{id}</code>
              {field === '' ? reason : t('broken.line', { field, reason })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
