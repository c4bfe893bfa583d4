import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { selectBranch } from './branch-actions.ts';

type Direction = 'previous' | 'next';

interface BranchSwitchProps {
  readonly message: Message;
  readonly disabled: boolean;
}

/** Where the focus goes on from one version to another, which is another element. */
let wanted: { readonly messageId: string; readonly direction: Direction } | null = null;

/** "‹ 2 of 3 ›": the other messages that may stand in this one's place. Nothing where there are none. */
export function BranchSwitch({ message, disabled }: BranchSwitchProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { siblings, id } = message;
  const group = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (wanted?.messageId !== id) return;
    const buttons = Array.from(group.current?.querySelectorAll('button') ?? []);
    const inOrder = wanted.direction === 'next' ? buttons.toReversed() : buttons;
    wanted = null;
    inOrder.find((button) => !button.disabled)?.focus();
  }, [id]);
  const at = siblings.indexOf(id);
  if (siblings.length < 2 || at === -1) return null;
  const [previous, next] = [siblings[at - 1], siblings[at + 1]];
  const go = (messageId: string | undefined, direction: Direction) => () => {
    if (messageId === undefined) return;
    wanted = { messageId, direction };
    void selectBranch(messageId);
  };
  return (
    <span
      ref={group}
      role="group"
      aria-label={t('branch.label')}
      className="flex items-center text-xs text-muted tabular-nums"
    >
      <IconButton
        size="sm"
        icon={ChevronLeft}
        label={t('branch.previous')}
        disabled={disabled || previous === undefined}
        onClick={go(previous, 'previous')}
      />
      <span>{t('branch.place', { at: at + 1, of: siblings.length })}</span>
      <IconButton
        size="sm"
        icon={ChevronRight}
        label={t('branch.next')}
        disabled={disabled || next === undefined}
        onClick={go(next, 'next')}
      />
    </span>
  );
}
