import clsx from 'clsx';
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../components/spinner.tsx';
import { connectionStore } from '../stores/connection.ts';

type Shown = 'nothing' | 'connecting' | 'lost' | 'regained';
/** A first connection this quick needs no words. */
const patienceMs = 1_500;
const regainedMs = 2_500;

function useShown(): Shown {
  const [shown, setShown] = useState<Shown>('nothing');
  useEffect(() => {
    let timer = setTimeout(() => {
      if (connectionStore.getState().state === 'connecting') setShown('connecting');
    }, patienceMs);
    const unsubscribe = connectionStore.subscribe(({ state }, before) => {
      if (state === before.state) return;
      clearTimeout(timer);
      if (state === 'lost') {
        setShown('lost');
      } else if (state === 'connected' && before.state === 'lost') {
        setShown('regained');
        timer = setTimeout(() => {
          setShown('nothing');
        }, regainedMs);
      } else {
        setShown('nothing');
      }
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, []);
  return shown;
}

/** Says over the page, without moving it, that the core cannot be reached, and that it can again. */
export function ConnectionBanner(): React.JSX.Element {
  const { t } = useTranslation('navigation');
  const shown = useShown();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-3 z-60 flex justify-center">
      {shown === 'nothing' ? null : (
        <div
          className={clsx(
            'flex items-center gap-2 rounded-full px-3.5 py-1.5 text-xs font-medium shadow-popup',
            shown === 'lost' ? 'bg-warning-soft text-warning-text' : 'bg-raised text-text',
          )}
        >
          {shown === 'regained' ? (
            <CircleCheck aria-hidden size={14} className="text-success-text" />
          ) : (
            <Spinner size={14} />
          )}
          {t(`connection.${shown}`)}
        </div>
      )}
    </div>
  );
}
