import { Check, ClipboardType, Copy, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/icon-button.tsx';
import { markdownToText } from '../markdown/markdown-to-text.ts';
import { useCopy } from '../use-copy.ts';

/** Copies an answer as it was written, or as text without marks. */
export function CopyAnswer({ text }: { readonly text: string }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <>
      <CopyButton icon={Copy} label={t('answer.copyMarkdown')} textOf={() => text} />
      <CopyButton icon={ClipboardType} label={t('answer.copyPlain')} textOf={() => markdownToText(text)} />
    </>
  );
}

interface CopyButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly textOf: () => string;
}

function CopyButton({ icon, label, textOf }: CopyButtonProps): React.JSX.Element {
  const [copied, copy] = useCopy();
  return <IconButton size="sm" icon={copied ? Check : icon} label={label} onClick={() => copy(textOf())} />;
}
