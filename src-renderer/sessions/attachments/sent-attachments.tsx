import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../src-shared/sessions/attachment.ts';
import { formatBytes } from '../../components/format.ts';
import { AttachmentDialog } from './attachment-dialog.tsx';
import { BlobImage } from './blob-image.tsx';
import { FileIcon } from './file-icon.tsx';
import { useAttachment } from './use-attachment.ts';
import { useSeen } from './use-seen.ts';

/** The files of a message: pictures in small, the others by name; each opens, but for a PDF. */
export function SentAttachments({ files }: { readonly files: readonly Attachment[] }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const [shown, setShown] = useState<Attachment | null>(null);
  const [open, setOpen] = useState(false);
  if (files.length === 0) return null;
  return (
    <>
      <ul aria-label={t('attachments.list')} className="mb-1.5 flex max-w-[85%] flex-wrap items-end justify-end gap-2">
        {files.map((file) => (
          <li key={file.id} className="flex max-w-60 min-w-0">
            <SentFile
              file={file}
              onOpen={() => {
                setShown(file);
                setOpen(true);
              }}
            />
          </li>
        ))}
      </ul>
      {shown === null ? null : <AttachmentDialog key={shown.id} file={shown} open={open} onOpenChange={setOpen} />}
    </>
  );
}

interface SentFileProps {
  readonly file: Attachment;
  readonly onOpen: () => void;
}

function SentFile({ file, onOpen }: SentFileProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  if (file.kind === 'image') return <Thumbnail file={file} onOpen={onOpen} />;
  const body = (
    <>
      <FileIcon kind={file.kind} />
      <span className="min-w-0 text-left">
        <span className="block truncate text-xs font-medium" title={file.name}>
          {file.name}
        </span>
        <span className="block truncate text-2xs text-muted">
          {t(`attachments.kinds.${file.kind}`)} · {formatBytes(file.size)}
        </span>
      </span>
    </>
  );
  const look = 'flex h-11 min-w-0 items-center gap-2 rounded-lg border border-border bg-inset px-2.5';
  if (file.kind === 'pdf') return <div className={look}>{body}</div>;
  return (
    <button type="button" className={`${look} hover:border-border-strong hover:bg-hover`} onClick={onOpen}>
      {body}
    </button>
  );
}

function Thumbnail({ file, onOpen }: SentFileProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [box, seen] = useSeen<HTMLButtonElement>();
  const { blob, failure } = useAttachment(file.id, seen);
  return (
    <button
      ref={box}
      type="button"
      aria-label={t('attachments.open', { name: file.name })}
      data-tooltip={file.name}
      onClick={onOpen}
      className="flex size-28 items-center justify-center overflow-hidden rounded-lg border border-border bg-inset hover:border-border-strong"
    >
      {blob !== null ? (
        <BlobImage blob={blob} alt="" className="size-full object-cover" />
      ) : failure === null ? null : (
        <ImageOff aria-hidden size={18} className="text-muted" />
      )}
    </button>
  );
}
