import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { InstanceStatus } from '../../src-shared/instances/view.ts';

/** A broken entry is no instance, but stands in the same list. */
export type ShownStatus = InstanceStatus | 'broken';

const looks: Readonly<Record<ShownStatus, { readonly dot: string; readonly word: string }>> = {
  untested: { dot: 'border border-faint', word: 'text-muted' },
  testing: { dot: 'bg-accent-text animate-pulse', word: 'text-accent-text' },
  connected: { dot: 'bg-success-text', word: 'text-success-text' },
  failing: { dot: 'bg-danger-text', word: 'text-danger-text' },
  disabled: { dot: 'bg-faint', word: 'text-muted' },
  broken: { dot: 'bg-warning-text', word: 'text-warning-text' },
};

/** How an instance stands: a dot, and the word for it. */
export function StatusMark({ status }: { readonly status: ShownStatus }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { dot, word } = looks[status];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 text-xs leading-5 font-medium whitespace-nowrap', word)}>
      <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', dot)} />
      {t(`status.${status}`)}
    </span>
  );
}
