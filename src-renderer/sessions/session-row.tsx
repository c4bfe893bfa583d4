import clsx from 'clsx';
import { Ellipsis, Pin } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Session } from '../../src-shared/sessions/session.ts';
import { formatRelative } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { InstanceMark } from '../components/instance-badge.tsx';
import { Menu } from '../components/menu.tsx';
import { useInstance } from '../stores/instances.ts';
import { MoveDialog } from './list/move-dialog.tsx';
import { sessionMenu } from './list/session-menu.ts';
import { removeSession, renameSession, sessionTitle } from './session-actions.ts';
import { TitleInput } from './title-input.tsx';

interface SessionRowProps {
  readonly session: Session;
  readonly active: boolean;
  /** Tab stops here; arrow keys reach the other rows. */
  readonly tabbable: boolean;
  /** Moves the focus to a neighbour. */
  readonly onRemoved: () => void;
}

/** A session in the sidebar. F2 renames it, Delete deletes it. */
export function SessionRow({ session, active, tabbable, onRemoved }: SessionRowProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: sidebar } = useTranslation('sidebar');
  const [, navigate] = useLocation();
  const [renaming, setRenaming] = useState(false);
  const [moving, setMoving] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const title = sessionTitle(session);
  const instance = useInstance(session.instanceId ?? '');
  const target = `/sessions/${session.id}`;

  const remove = async (): Promise<void> => {
    const back = active ? () => navigate(target) : undefined;
    if (!(await removeSession(session, back))) return;
    if (active) navigate('/sessions');
    else onRemoved();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') setRenaming(true);
    else if (event.key === 'Delete') void remove();
    else return;
    event.preventDefault();
  };

  if (renaming) {
    return (
      <TitleInput
        label={t('list.renameLabel')}
        title={title}
        className="h-7 w-full rounded-md border border-accent-text bg-raised px-2 text-sm outline-none"
        onDone={(next) => {
          setRenaming(false);
          requestAnimationFrame(() => link.current?.focus());
          if (next !== null) void renameSession(session.id, next);
        }}
      />
    );
  }
  return (
    <div className="group relative flex h-7 items-center">
      <Link
        ref={link}
        tabIndex={tabbable ? 0 : -1}
        to={target}
        aria-current={active ? 'page' : undefined}
        title={`${title}\n${formatRelative(session.updatedAt)}`}
        onKeyDown={onKeyDown}
        className={clsx(
          'flex h-7 min-w-0 flex-1 items-center gap-2 rounded-md pr-7 pl-2 select-none',
          active ? 'bg-selected text-text' : 'text-muted hover:bg-hover hover:text-text',
        )}
      >
        {session.pinnedAt === null ? null : (
          <Pin role="img" aria-label={sidebar('pinned')} size={12} className="shrink-0 text-accent-text" />
        )}
        <span className="truncate">{title}</span>{' '}
        {instance === null || instance === undefined ? null : <InstanceMark narrow instance={instance.settings} />}
        {session.streaming ? (
          <span
            role="img"
            aria-label={t('list.streaming')}
            className="pulse ml-auto size-1.5 shrink-0 rounded-full bg-accent"
          />
        ) : null}
      </Link>
      <div className="absolute right-0.5 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-data-popup-open:opacity-100">
        <Menu
          trigger={
            <IconButton size="sm" icon={Ellipsis} label={t('list.actions', { title })} tabIndex={tabbable ? 0 : -1} />
          }
          groups={sessionMenu(session, {
            onRename: () => setRenaming(true),
            onMove: () => setMoving(true),
            onRemove: () => void remove(),
          })}
        />
      </div>
      <MoveDialog session={session} open={moving} onOpenChange={setMoving} />
    </div>
  );
}
