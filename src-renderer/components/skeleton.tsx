import clsx from 'clsx';
import { useTranslation } from 'react-i18next';

export function Skeleton({ className }: { readonly className?: string }): React.JSX.Element {
  return <div aria-hidden className={clsx('skeleton', className)} />;
}

/** Placeholder rows of the height that the real ones will have, so that nothing moves when they come. */
export function SkeletonRows({
  count = 6,
  rowClassName = 'h-11',
}: {
  readonly count?: number;
  readonly rowClassName?: string;
}): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('loading')}>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={clsx('flex items-center gap-4 px-3', rowClassName)}>
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-24" />
          <div className="flex-1" />
          <Skeleton className="h-3 w-14" />
        </div>
      ))}
    </div>
  );
}
