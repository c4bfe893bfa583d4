import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../src-shared/sessions/attachment.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { formatBytes } from '../../components/format.ts';
import { BlobImage } from './blob-image.tsx';
import { useAttachment } from './use-attachment.ts';

/** Characters of a text file that are shown: a page with all of a megabyte stops answering. */
const longestShown = 100_000;

interface AttachmentDialogProps {
  readonly file: Attachment;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** A picture or a text file of a message, in full. */
export function AttachmentDialog({ file, open, onOpenChange }: AttachmentDialogProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { blob, failure } = useAttachment(file.id, open);
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={onOpenChange}
      title={file.name}
      description={`${t(`attachments.kinds.${file.kind}`)} · ${formatBytes(file.size)}`}
    >
      {failure === null ? null : <ErrorNotice failure={failure} />}
      {blob === null ? (
        failure === null && <p className="pulse py-10 text-center text-muted">{t('attachments.loading')}</p>
      ) : file.kind === 'image' ? (
        <BlobImage blob={blob} alt={file.name} className="mx-auto max-h-[60vh] max-w-full rounded-md object-contain" />
      ) : (
        <FullText name={file.name} blob={blob} />
      )}
    </Dialog>
  );
}

function FullText({ name, blob }: { readonly name: string; readonly blob: Blob }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const all = await blob.text();
      if (current) setText(all);
    };
    void read();
    return () => {
      current = false;
    };
  }, [blob]);
  return (
    <>
      <pre
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="region"
        aria-label={name}
        className="max-h-[60vh] min-h-20 overflow-auto rounded-md border border-border bg-inset p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
      >
        {text?.slice(0, longestShown)}
      </pre>
      {text !== null && text.length > longestShown ? (
        <p className="mt-2 text-xs text-muted">{t('attachments.cut')}</p>
      ) : null}
    </>
  );
}
