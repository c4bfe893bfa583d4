import { Boxes, ChartColumn, KeyRound, Library, MessagesSquare, Settings2, type LucideIcon } from 'lucide-react';
import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { StorageProblemsLink } from './storage-problems-link.tsx';
import { SessionList } from '../sessions/session-list.tsx';
import icon from '../icon.svg';

interface Destination {
  readonly to: '/sessions' | '/catalog' | '/instances' | '/vault' | '/usage' | '/settings';
  readonly name: 'sessions' | 'catalog' | 'instances' | 'vault' | 'usage' | 'settings';
  readonly icon: LucideIcon;
}

const destinations: readonly Destination[] = [
  { to: '/sessions', name: 'sessions', icon: MessagesSquare },
  { to: '/catalog', name: 'catalog', icon: Library },
  { to: '/instances', name: 'instances', icon: Boxes },
  { to: '/vault', name: 'vault', icon: KeyRound },
  { to: '/usage', name: 'usage', icon: ChartColumn },
  { to: '/settings', name: 'settings', icon: Settings2 },
];

/** Pages of the catalog whose address cannot be below its own, as an id follows there. */
function ofCatalog(location: string): boolean {
  return location === '/compare' || location === '/updates' || location.startsWith('/own/');
}

export function Sidebar(): React.JSX.Element {
  const { t } = useTranslation('navigation');
  const { t: common } = useTranslation();
  const [location] = useLocation();
  return (
    <div className="flex w-58 shrink-0 flex-col">
      <nav className="px-2 pb-2">
        <div className="flex h-12 items-center gap-2 px-2 text-md font-semibold select-none">
          <img src={icon} alt="" width={20} height={20} />
          {common('appName')}
        </div>
        <ul className="flex flex-col gap-0.5">
          {destinations.map(({ to, name, icon: Icon }) => {
            const here = location === to || location.startsWith(`${to}/`) || (to === '/catalog' && ofCatalog(location));
            return (
              <li key={to}>
                <Link
                  to={to}
                  aria-current={location === to ? 'page' : here ? 'true' : undefined}
                  className={clsx(
                    'flex h-7 items-center gap-2 rounded-md px-2 select-none',
                    here ? 'bg-selected font-medium text-text' : 'text-muted hover:bg-hover hover:text-text',
                  )}
                >
                  <Icon aria-hidden size={15} className={here ? 'text-accent-text' : undefined} />
                  {t(name)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <section aria-label={t('sessionList')} className="flex min-h-0 flex-1 flex-col border-t border-border">
        <SessionList />
      </section>
      <StorageProblemsLink />
    </div>
  );
}
