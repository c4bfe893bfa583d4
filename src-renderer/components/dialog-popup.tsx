import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DialogProps } from './dialog.tsx';
import { IconButton } from './icon-button.tsx';

/** The dialog itself; `Dialog` loads it. */
export function DialogPopup({
  open,
  onOpenChange,
  title,
  wide = false,
  description,
  footer,
  children,
}: DialogProps): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-6 pt-[12vh] pb-6">
          <Base.Popup
            className={clsx(
              'popup-motion flex max-h-full w-full flex-col rounded-xl bg-raised shadow-dialog outline-none',
              wide ? 'max-w-220' : 'max-w-130',
            )}
          >
            <div className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold">{title}</Base.Title>
                {description === undefined ? null : (
                  <Base.Description className="mt-0.5 text-muted">{description}</Base.Description>
                )}
              </div>
              <Base.Close render={<IconButton icon={X} label={t('close')} className="-mr-1.5" />} />
            </div>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
            {footer === undefined ? null : (
              <div className="flex items-center justify-end gap-2 rounded-b-xl border-t border-border bg-inset px-5 py-3">
                {footer}
              </div>
            )}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
