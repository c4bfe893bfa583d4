import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';

/** "Attach files": opens the system's dialog. */
export function AttachButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon={Paperclip} label={t('attachments.attach')} onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          // The same file can be chosen again.
          event.currentTarget.value = '';
          onFiles(files);
        }}
      />
    </>
  );
}
