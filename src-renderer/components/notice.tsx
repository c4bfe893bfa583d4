import clsx from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

interface Look {
  readonly icon: LucideIcon;
  readonly box: string;
  readonly mark: string;
}

const looks: Readonly<Record<NoticeTone, Look>> = {
  info: { icon: Info, box: 'bg-inset border-border', mark: 'text-muted' },
  success: { icon: CircleCheck, box: 'bg-success-soft border-transparent', mark: 'text-success-text' },
  warning: { icon: TriangleAlert, box: 'bg-warning-soft border-transparent', mark: 'text-warning-text' },
  danger: { icon: CircleAlert, box: 'bg-danger-soft border-transparent', mark: 'text-danger-text' },
};

export interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons under the text. */
  readonly actions?: ReactNode;
  /** Read out when it appears; leave out where it is there from the start. */
  readonly announce?: boolean;
}

/** A remark inside a page, set apart by colour and icon. */
export function Notice({ tone = 'info', title, children, actions, announce = false }: NoticeProps): React.JSX.Element {
  const { icon: Icon, box, mark } = looks[tone];
  return (
    <div
      role={announce ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={clsx('flex items-start gap-2.5 rounded-lg border px-3 py-2.5', box)}
    >
      <Icon aria-hidden size={16} className={clsx('mt-0.5 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        {title === undefined ? null : <p className="font-medium">{title}</p>}
        <div className="text-muted empty:hidden">{children}</div>
        {actions === undefined ? null : <div className="mt-2 flex flex-wrap gap-2 empty:hidden">{actions}</div>}
      </div>
    </div>
  );
}
