import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, FailureCode } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { ConsentNotice } from './consent-notice.tsx';
import { OriginNotice } from './origin-notice.tsx';

/** Problems that a notice of their own asks about. */
const asked: ReadonlySet<FailureCode> = new Set(['origin-changed', 'consent-required']);

export interface EditNoticesProps {
  readonly instance: InstanceView;
  /** Why saving failed; null when it did not. */
  readonly failure: Failure | null;
  /** Asks about what changed elsewhere; null when nothing did. */
  readonly conflict: ReactNode;
}

/** What stands above the form of an instance: what is wrong with it, and what needs a decision. */
export function EditNotices({ instance, failure, conflict }: EditNoticesProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { problem, support } = instance;
  return (
    <>
      {conflict}
      {failure === null ? null : <ErrorNotice failure={failure} />}
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
