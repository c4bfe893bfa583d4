import { ChevronsUpDown, Ellipsis, FileDown, Link2, Pencil, Scale, Trash2, Users } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { InstanceMark } from '../../components/instance-badge.tsx';
import { copyLink } from '../../links/copy-link.ts';
import { useInstance } from '../../stores/instances.ts';
import { useListedModel } from '../model-picker/use-listed-model.ts';
import { settingsInShort, settingsInWords } from '../model-settings/settings-summary.ts';
import { exportSession, removeSession, renameSession, sessionTitle } from '../session-actions.ts';
import { TitleInput } from '../title-input.tsx';
import { useConversation } from './conversation-actions.ts';
import { lazyComponent } from '../../components/lazy-component.ts';
import { settingsOf } from '../first-agent.ts';

const AgentsDialog = lazyComponent(async () => (await import('../agents/agents-dialog.tsx')).AgentsDialog);
const CompareDialog = lazyComponent(async () => (await import('../../usage/compare-dialog.tsx')).CompareDialog);

interface ConversationHeaderProps {
  readonly session: Session;
  readonly modelName: string | null;
}

/** The session's title and the model that answers next. */
export function ConversationHeader({ session, modelName }: ConversationHeaderProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [, navigate] = useLocation();
  const [renaming, setRenaming] = useState(false);
  const { t: sidebar } = useTranslation('sidebar');
  const { t: usage } = useTranslation('usage');
  const [showsAgents, setShowsAgents] = useState(false);
  const [compares, setCompares] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const title = sessionTitle(session);
  const remove = async (): Promise<void> => {
    const here = `/sessions/${session.id}`;
    if (await removeSession(session, () => navigate(here))) navigate('/sessions');
  };
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-border px-5">
      {renaming ? (
        <>
          <h1 className="sr-only">{title}</h1>
          <TitleInput
            label={t('header.titleLabel')}
            title={title}
            className="-ml-2 h-7 w-full max-w-100 min-w-0 rounded-md border border-accent-text bg-raised px-2 text-md font-semibold outline-none"
            onDone={(next) => {
              setRenaming(false);
              requestAnimationFrame(() => renameButton.current?.focus());
              if (next !== null) void renameSession(session.id, next);
            }}
          />
        </>
      ) : (
        <>
          {/* A double click is a short cut for the button beside it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <h1
            className="min-w-0 truncate text-md font-semibold"
            title={title}
            onDoubleClick={() => {
              setRenaming(true);
            }}
          >
            {title}
          </h1>
          <IconButton
            ref={renameButton}
            size="sm"
            icon={Pencil}
            label={t('header.rename')}
            onClick={() => {
              setRenaming(true);
            }}
          />
        </>
      )}
      <div className="flex-1" />
      <ModelChip session={session} modelName={modelName} />
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('header.menu')} />}
        groups={[
          [
            {
              label: t('header.rename'),
              icon: Pencil,
              onSelect: () => {
                setRenaming(true);
              },
            },
            {
              label: t('copyLink'),
              icon: Link2,
              onSelect: () => void copyLink({ action: 'open-session', sessionId: session.id }),
            },
          ],
          [
            { label: t('header.agents'), icon: Users, onSelect: () => setShowsAgents(true) },
            { label: usage('compare.action'), icon: Scale, onSelect: () => setCompares(true) },
          ],
          [
            {
              label: sidebar('exportMarkdown'),
              icon: FileDown,
              onSelect: () => void exportSession(session.id, 'markdown'),
            },
            { label: sidebar('exportJson'), icon: FileDown, onSelect: () => void exportSession(session.id, 'json') },
          ],
          [{ label: t('header.delete'), icon: Trash2, danger: true, onSelect: () => void remove() }],
        ]}
      />
      {showsAgents ? (
        <Suspense>
          <AgentsDialog session={session} open onOpenChange={setShowsAgents} />
        </Suspense>
      ) : null}
      {compares ? (
        <Suspense>
          <CompareDialog sessionId={session.id} open onOpenChange={setCompares} />
        </Suspense>
      ) : null}
    </header>
  );
}

function ModelChip({ session, modelName }: ConversationHeaderProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  const instance = useInstance(session.instanceId ?? '');
  return (
    <button
      type="button"
      onClick={chooseModel}
      className="flex h-7 max-w-[50%] min-w-0 items-center gap-1.5 rounded-md border border-border px-2 text-sm hover:border-border-strong hover:bg-hover"
    >
      <span className="sr-only">{t('header.changeModel')}</span>
      <span className="truncate font-medium">{modelName ?? t('header.noModel')}</span>
      {instance === null || instance === undefined ? null : (
        <>
          <span className="truncate text-muted">{instance.settings.displayName}</span>
          <InstanceMark instance={instance.settings} />
        </>
      )}
      <SettingsSummary session={session} />
      <ChevronsUpDown aria-hidden size={13} className="shrink-0 text-faint" />
    </button>
  );
}

/** "high", or more at a glance, where something is set for the model. */
function SettingsSummary({ session }: { readonly session: Session }): React.JSX.Element | null {
  // Only the model's own list says whether it takes the effort that is set.
  const model = useListedModel(session, settingsOf(session).reasoningEffort !== null);
  const short = settingsInShort(settingsOf(session), model);
  if (short === null) return null;
  const words = settingsInWords(settingsOf(session), model).join(', ');
  return (
    <>
      <span
        aria-hidden
        title={words}
        className="shrink-0 rounded-sm bg-badge px-1.5 text-2xs leading-4.5 font-medium whitespace-nowrap text-muted"
      >
        {short}
      </span>
      <span className="sr-only">{words}</span>
    </>
  );
}
