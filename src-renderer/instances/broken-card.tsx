import { Trash2, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { deleteEntry } from './delete-instance.ts';
import type { BrokenEntry } from './list-rows.ts';
import { StatusMark } from './status-mark.tsx';

/** An entry of provider-instances.json that cannot be read as an instance: what is wrong with it, and the ways out. */
export function BrokenCard({ entry: { id, problems } }: { readonly entry: BrokenEntry }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  return (
    <article
      aria-label={id}
      className="flex items-start gap-3 rounded-lg border border-transparent bg-warning-soft px-3 py-2.5"
    >
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-3">
          <code className="min-w-0 truncate font-mono text-xs leading-5 font-medium">
            {id === '' ? t('broken.noId') : id}
          </code>
          <StatusMark status="broken" />
        </div>
        <ul className="text-xs break-words text-muted">
          {problems.map(({ field, reason }) => (
            <li key={field}>{field === '' ? reason : t('broken.line', { field, reason })}</li>
          ))}
        </ul>
        <p className="text-xs text-muted">{t('broken.body')}</p>
      </div>
      {id === '' ? null : (
        <LinkButton size="sm" icon={Wrench} to={`/instances/${encodeURIComponent(id)}/repair`}>
          {t('broken.fix')}
        </LinkButton>
      )}
      <Button
        size="sm"
        icon={Trash2}
        aria-label={t('broken.deleteNamed', { id })}
        onClick={() => void deleteEntry(id, id)}
      >
        {common('delete')}
      </Button>
    </article>
  );
}
