import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Failure } from '../../src-shared/errors.ts';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { Notice } from './notice.tsx';

export interface ErrorNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** More buttons, behind "Try again". */
  readonly actions?: ReactNode;
  readonly tone?: 'danger' | 'warning';
}

/** A failure as a sentence, what to do about it, and the provider's own words. */
export function ErrorNotice({ failure, onRetry, actions, tone = 'danger' }: ErrorNoticeProps): React.JSX.Element {
  const { t } = useTranslation();
  const { sentence, hint, detail } = failureText(failure);
  const buttons = (
    <>
      {onRetry === undefined ? null : (
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
      {actions}
    </>
  );
  return (
    <Notice
      tone={tone}
      title={sentence}
      announce
      {...(onRetry === undefined && actions === undefined ? {} : { actions: buttons })}
    >
      {hint === undefined ? null : <p>{hint}</p>}
      {detail === undefined ? null : (
        <p className="mt-1 max-h-24 overflow-y-auto font-mono text-xs break-words whitespace-pre-wrap">{detail}</p>
      )}
    </Notice>
  );
}
