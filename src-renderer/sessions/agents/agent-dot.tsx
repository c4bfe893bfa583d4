import clsx from 'clsx';
import type { Agent } from '../../../src-shared/sessions/agent.ts';
import { instanceColorClasses } from '../../components/instance-colors.ts';

/** An agent's colour; a ring where it has none. */
export function AgentDot({ color }: Pick<Agent, 'color'>): React.JSX.Element {
  const look = color === null ? 'border border-border-strong' : instanceColorClasses[color].dot;
  return <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', look)} />;
}
