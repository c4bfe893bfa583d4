import { useTranslation } from 'react-i18next';
import type { Failure, FailureCode } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { ConsentNotice } from './consent-notice.tsx';
import { OriginNotice } from './origin-notice.tsx';

/** Problems that a notice of their own asks about. */
const asked: ReadonlySet<FailureCode> = new Set(['origin-changed', 'consent-required']);

export interface EditNoticesProps {
  readonly instance: InstanceView;
  readonly failure: Failure | null;
  /** The stored instance changed while the form has changes of its own. */
  readonly conflict: boolean;
  readonly onTakeStored: () => void;
  readonly onSaveMine: () => void;
}

/** What stands above the form of an instance: what is wrong with it, and what needs a decision. */
export function EditNotices({
  instance,
  failure,
  conflict,
  onTakeStored,
  onSaveMine,
}: EditNoticesProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const conflicting = conflict || failure?.code === 'conflict';
  const { problem, support } = instance;
  return (
    <>
      {conflicting ? (
        <Notice
          tone="warning"
          title={t('edit.conflictTitle')}
          announce
          actions={
            <>
              <Button size="sm" onClick={onTakeStored}>
                {t('edit.takeStored')}
              </Button>
              <Button size="sm" onClick={onSaveMine}>
                {t('edit.keepMine')}
              </Button>
            </>
          }
        >
          {t('edit.conflictBody')}
        </Notice>
      ) : null}
      {failure === null || failure.code === 'conflict' ? null : <ErrorNotice failure={failure} />}
      {support === 'provider-missing' ? (
        <Notice tone="danger">{t('edit.providerMissing', { id: instance.settings.catalogProviderId })}</Notice>
      ) : problem === null || asked.has(problem.code) ? null : (
        <ErrorNotice failure={problem} tone="warning" />
      )}
      <OriginNotice instance={instance} />
      <ConsentNotice instance={instance} />
    </>
  );
}
