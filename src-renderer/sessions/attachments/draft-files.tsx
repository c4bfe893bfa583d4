import clsx from 'clsx';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../components/format.ts';
import { IconButton } from '../../components/icon-button.tsx';
import type { DraftFile } from './draft-file.ts';
import { BlobImage } from './blob-image.tsx';
import { FileIcon } from './file-icon.tsx';

interface DraftFilesProps {
  readonly files: readonly DraftFile[];
  /** The file that the model does not take; null when it takes all. */
  readonly refusedId: string | null;
  readonly onRemove: (id: string) => void;
}

/** The files that go with the message. */
export function DraftFiles({ files, refusedId, onRemove }: DraftFilesProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (files.length === 0) return null;
  return (
    <ul aria-label={t('attachments.list')} className="flex max-h-40 flex-wrap gap-2 overflow-y-auto px-3 pt-3">
      {files.map((file) => (
        <li
          key={file.id}
          className={clsx(
            'flex h-11 max-w-60 items-center gap-2 rounded-lg border bg-inset pr-1 pl-1.5',
            file.id === refusedId ? 'border-danger-text' : 'border-border',
          )}
        >
          <Preview file={file} />
          <div className="min-w-0">
            <div className="truncate text-xs font-medium" title={file.name}>
              {file.name}
            </div>
            <div className="truncate text-2xs text-muted">
              {t(`attachments.kinds.${file.kind}`)} · {formatBytes(file.content.size)}
            </div>
          </div>
          <IconButton
            size="sm"
            icon={X}
            label={t('attachments.remove', { name: file.name })}
            onClick={() => {
              onRemove(file.id);
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function Preview({ file }: { readonly file: DraftFile }): React.JSX.Element {
  return (
    <span className="flex size-8 shrink-0 items-center justify-center overflow-hidden rounded-md bg-badge">
      {file.kind === 'image' ? (
        <BlobImage blob={file.content} alt="" className="size-full object-cover" />
      ) : (
        <FileIcon kind={file.kind} />
      )}
    </span>
  );
}
