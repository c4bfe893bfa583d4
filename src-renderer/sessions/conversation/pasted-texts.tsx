import { FileText, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../components/format.ts';
import { IconButton } from '../../components/icon-button.tsx';

interface PastedTextsProps {
  readonly texts: readonly string[];
  readonly onRemove: (index: number) => void;
}

/** Long pastes that go with the message. */
export function PastedTexts({ texts, onRemove }: PastedTextsProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (texts.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2 px-3 pt-3">
      {texts.map((text, index) => (
        // Two pastes may be the same text.
        // oxlint-disable-next-line react/no-array-index-key
        <li
          key={index}
          className="flex h-9 max-w-72 items-center gap-2 rounded-lg border border-border bg-inset pr-1 pl-2.5"
        >
          <FileText aria-hidden size={15} className="shrink-0 text-muted" />
          <span className="min-w-0 truncate text-xs" title={text.slice(0, 300)}>
            {t('composer.pasted', { length: formatNumber(text.length) })}
          </span>
          <IconButton
            size="sm"
            icon={X}
            label={t('composer.removePasted')}
            onClick={() => {
              onRemove(index);
            }}
          />
        </li>
      ))}
    </ul>
  );
}
