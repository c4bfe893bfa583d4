import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetryWait } from '../../../src-shared/sessions/session.ts';
import { failureText } from '../../components/failure-text.ts';
import { Notice } from '../../components/notice.tsx';

const tickMs = 250;

/** Says why the first attempt failed and counts down to the next. */
export function RetryCountdown({ retry }: { readonly retry: RetryWait }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((retry.at - now) / 1_000);
  const { attempt, tries } = retry;
  return (
    <Notice tone="warning" title={failureText(retry.failure).sentence}>
      <p role="timer" className="tabular-nums">
        {seconds > 0 ? t('answer.retryWait', { attempt, tries, seconds }) : t('answer.retryNow', { attempt, tries })}
      </p>
    </Notice>
  );
}
