import { useTranslation } from 'react-i18next';
import type { ModelsDiff } from '../../src-shared/instances/view.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';

const shownNames = 8;

function Names({ models, name }: { readonly models: ModelsDiff['added']; readonly name: 'added' | 'removed' }) {
  const { t } = useTranslation('instances');
  if (models.length === 0) return null;
  const more = models.length - shownNames;
  const names = models.slice(0, shownNames).map((model) => model.name);
  return (
    <p className="break-words">
      <span className="text-text">{t(`models.diff.${name}`, { count: models.length })}</span> {names.join(', ')}
      {more > 0 ? ` ${t('models.diff.more', { count: more })}` : ''}
    </p>
  );
}

/** What asking the endpoint anew changed in the list. */
export function ModelsDiffNotice({
  diff,
  onClose,
}: {
  readonly diff: Pick<ModelsDiff, 'added' | 'removed'>;
  readonly onClose: () => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const same = diff.added.length === 0 && diff.removed.length === 0;
  return (
    <Notice
      tone={same ? 'info' : 'success'}
      announce
      actions={
        <Button size="sm" onClick={onClose}>
          {common('dismiss')}
        </Button>
      }
    >
      {same ? <p>{t('models.diff.same')}</p> : null}
      <Names models={diff.added} name="added" />
      <Names models={diff.removed} name="removed" />
    </Notice>
  );
}
