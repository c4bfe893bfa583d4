import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { buttonClasses } from './button-styles.ts';
import { failureText } from './failure-text.ts';
import { IconButton } from './icon-button.tsx';

const manager = Base.createToastManager();
const defaultTimeoutMs = 5_000;
/** A failure stays longer: it is read, not glanced at. */
const failureTimeoutMs = 12_000;

export interface ToastOptions {
  readonly title: string;
  readonly description?: string;
  /** Milliseconds; 0 stays until dismissed. */
  readonly timeoutMs?: number;
  readonly action?: { readonly label: string; readonly onSelect: () => void };
}

/** Says something in the corner, with at most one action such as "Undo". */
export function showToast({ title, description, timeoutMs = defaultTimeoutMs, action }: ToastOptions): void {
  const id = manager.add({
    // The same remark again takes the place of the one before.
    ...(action === undefined ? { id: title } : {}),
    title,
    description,
    timeout: timeoutMs,
    ...(action === undefined
      ? {}
      : {
          actionProps: {
            children: action.label,
            onClick: () => {
              manager.close(id);
              action.onSelect();
            },
          },
        }),
  });
}

/** Says that something failed that has no better place on the page. */
export function showFailure(failure: Failure): void {
  const { sentence, hint } = failureText(failure);
  manager.add({ title: sentence, description: hint, timeout: failureTimeoutMs, priority: 'high', type: 'failure' });
}

function ToastList(): React.JSX.Element {
  const { t } = useTranslation();
  const { toasts } = Base.useToastManager();
  return (
    <>
      {toasts.map((toast) => (
        <Base.Root
          key={toast.id}
          toast={toast}
          className="rounded-lg bg-raised shadow-popup transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 data-[type=failure]:border-l-3 data-[type=failure]:border-danger"
        >
          <Base.Content className="flex items-center gap-3 py-2 pr-2 pl-3.5">
            <div className="min-w-0 flex-1 py-0.5">
              <Base.Title className="text-sm font-medium" render={<div />} />
              <Base.Description className="text-xs text-muted" />
            </div>
            <Base.Action className={buttonClasses('secondary', 'sm')} />
            <Base.Close render={<IconButton size="sm" icon={X} label={t('dismiss')} />} />
          </Base.Content>
        </Base.Root>
      ))}
    </>
  );
}

/** Mounted once, around the app. */
export function Toasts(): React.JSX.Element {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="toast-stack fixed right-4 z-60 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}
