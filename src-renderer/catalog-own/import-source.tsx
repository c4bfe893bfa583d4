import clsx from 'clsx';
import { FileInput } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { TextArea } from '../components/text-area.tsx';
import { maxImportLength } from '../../src-shared/api/catalog.ts';

interface ImportSourceProps {
  readonly busy: boolean;
  readonly onText: (text: string) => void;
}

/** Takes the text of a file: chosen, dropped or pasted. */
export function ImportSource({ busy, onText }: ImportSourceProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable' | null>(null);
  const hand = (text: string): void => {
    const tooLarge = text.length > maxImportLength;
    setProblem(tooLarge ? 'tooLarge' : null);
    if (!tooLarge) onText(text);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    // UTF-8 takes at most three bytes for each of these units.
    if (file.size > maxImportLength * 3) {
      setProblem('tooLarge');
      return;
    }
    try {
      hand(await file.text());
    } catch {
      setProblem('unreadable');
    }
  };
  return (
    <>
      {problem === null ? null : (
        <Notice tone="danger" announce>
          {t(`import.${problem}`)}
        </Notice>
      )}
      {/* Dropping is a short cut: the button in it takes the same file. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="group"
        aria-label={t('import.drop')}
        className={clsx(
          'flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-6 text-center',
          over ? 'border-accent-text bg-accent-soft' : 'border-border-strong bg-inset',
        )}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <FileInput aria-hidden size={20} strokeWidth={1.5} className="text-faint" />
        <p className="font-medium">{t('import.drop')}</p>
        <p className="text-xs text-muted">{t('import.formats')}</p>
        <Button
          busy={busy}
          onClick={() => {
            input.current?.click();
          }}
        >
          {t('import.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={t('import.choose')}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      <TextArea
        label={t('import.paste')}
        rows={5}
        value={pasted}
        onChange={(event) => {
          setPasted(event.currentTarget.value);
        }}
      />
      <div className="flex justify-end">
        <Button
          busy={busy}
          disabled={pasted.trim() === ''}
          onClick={() => {
            hand(pasted);
          }}
        >
          {t('import.preview')}
        </Button>
      </div>
    </>
  );
}
