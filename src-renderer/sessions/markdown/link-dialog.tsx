import { Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { showToast } from '../../components/toast.tsx';
import { linkQuestionStore, type OpenTarget } from './link-question.ts';

/** Shows where a link of an answer leads before it is followed. Mounted once for a conversation. */
export function LinkDialog(): React.JSX.Element {
  const { target } = useStore(linkQuestionStore);
  // What was asked stays on the screen while the dialog fades out.
  const [shown, setShown] = useState<OpenTarget | null>(target);
  if (target !== null && target !== shown) setShown(target);
  const { t } = useTranslation('sessions');
  const close = (): void => {
    linkQuestionStore.setState({ target: null });
  };
  const mail = shown?.url.startsWith('mailto:') ?? false;
  return (
    <Dialog
      open={target !== null}
      onOpenChange={close}
      title={t(mail ? 'link.mailTitle' : 'link.title')}
      description={t('link.body')}
      footer={
        <>
          <Button
            icon={Copy}
            onClick={() => {
              if (shown !== null) void copyAddress(shown.url, t('link.copied'));
              close();
            }}
          >
            {t('link.copy')}
          </Button>
          <Button
            variant="primary"
            icon={ExternalLink}
            onClick={() => {
              if (shown !== null) window.open(shown.url, '_blank', 'noopener,noreferrer');
              close();
            }}
          >
            {t('link.open')}
          </Button>
        </>
      }
    >
      {shown === null ? null : <Address target={shown} />}
    </Dialog>
  );
}

async function copyAddress(url: string, title: string): Promise<void> {
  await navigator.clipboard.writeText(url);
  showToast({ title });
}

function Address({ target }: { readonly target: OpenTarget }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const at = target.url.indexOf(target.destination);
  return (
    <div className="flex flex-col gap-3">
      <p
        dir="ltr"
        className="max-h-48 overflow-y-auto rounded-md border border-border bg-inset px-3 py-2 font-mono text-xs break-all text-muted"
      >
        {target.url.slice(0, at)}
        <strong className="font-semibold text-text">{target.destination}</strong>
        {target.url.slice(at + target.destination.length)}
      </p>
      {target.misleading ? <Notice tone="danger">{t('link.misleading')}</Notice> : null}
      {target.encrypted ? null : <Notice tone="warning">{t('link.unencrypted')}</Notice>}
    </div>
  );
}
