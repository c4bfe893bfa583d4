import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Message } from '../../../src-shared/sessions/session.ts';

/** Which keys were refused on the way to an answer. */
export function KeyNotices({ message }: { readonly message: Message }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { keyNotices } = message;
  if (keyNotices.length === 0) return null;
  const answered = message.text !== '' || message.reasoning !== '' || message.toolCalls.length > 0;
  return (
    <ul className="flex flex-col gap-1">
      {keyNotices.map(({ name, nextName, failure }, index) => (
        <li key={name} className="flex items-start gap-1.5 text-xs text-muted">
          <KeyRound aria-hidden size={13} className="mt-0.5 shrink-0 text-warning-text" />
          <span className="min-w-0 wrap-anywhere">
            {t(answered && index === keyNotices.length - 1 ? 'answer.keyAnswered' : 'answer.keyTriedNext', {
              name,
              nextName,
              reason: t(`answer.keyReason.${reasonOf(failure)}`),
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function reasonOf({ code }: Failure): 'auth-rejected' | 'rate-limited' | 'quota-exceeded' | 'other' {
  return code === 'auth-rejected' || code === 'rate-limited' || code === 'quota-exceeded' ? code : 'other';
}
