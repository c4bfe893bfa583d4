import { Wrench } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import { Button } from '../components/button.tsx';
import { fixLabel, keyDestination } from './fix-label.ts';

export interface FixesProps {
  readonly fixes: readonly DoctorFix[];
  /** There is a key that a changed address would get. */
  readonly hasKey: boolean;
  /** One is being carried out. */
  readonly busy: boolean;
  readonly onFix: (fix: DoctorFix) => void;
}

/** What one click can change about a failed stage; each button says what, and where the key would go. */
export function Fixes({ fixes, hasKey, busy, onFix }: FixesProps): React.JSX.Element | null {
  const { t } = useTranslation('doctor');
  const id = useId();
  if (fixes.length === 0) return null;
  return (
    <div role="group" aria-label={t('fixes.title')} className="mt-3 flex flex-col items-start gap-2">
      {fixes.map((fix, at) => {
        const destination = hasKey ? keyDestination(fix) : null;
        const command = fix.kind === 'start-server' ? fix.command : null;
        return (
          <div key={JSON.stringify(fix)} className="flex max-w-full flex-col items-start gap-1">
            {command === null ? null : (
              <p className="text-muted">
                {t('fixes.startServerBody')}{' '}
                <code className="rounded-sm border border-border bg-surface px-1.5 py-px font-mono text-xs text-text select-all">
                  {command}
                </code>
              </p>
            )}
            <Button
              size="sm"
              icon={Wrench}
              busy={busy}
              className="h-auto! max-w-full min-h-6 py-0.5 text-left whitespace-normal! break-all"
              aria-describedby={destination === null ? undefined : `${id}-${at}`}
              onClick={() => {
                onFix(fix);
              }}
            >
              {fixLabel(fix)}
            </Button>
            {destination === null ? null : (
              <p id={`${id}-${at}`} className="text-xs break-all text-muted">
                {destination}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
