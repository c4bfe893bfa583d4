import { useTranslation } from 'react-i18next';
import { Notice } from '../components/notice.tsx';
import type { ProviderSource } from './source-store.ts';

const shown = 20;

/** What of a file has no place in the format, and why. */
export function LeftOutNotice({
  title,
  leftOut,
}: {
  readonly title: string;
  readonly leftOut: ProviderSource['leftOut'];
}): React.JSX.Element | null {
  const { t } = useTranslation('catalog-own');
  if (leftOut.length === 0) return null;
  return (
    <Notice tone="warning" title={title}>
      <ul className="max-h-32 list-disc overflow-y-auto pl-4">
        {leftOut.slice(0, shown).map(({ modelId, field, reason }) => (
          <li key={`${modelId} ${field} ${reason}`} className="break-words">
            <code className="font-mono text-xs">{modelId === null ? field : `${modelId} › ${field}`}</code>: {reason}
          </li>
        ))}
        {leftOut.length > shown ? <li>{t('import.more', { count: leftOut.length - shown })}</li> : null}
      </ul>
    </Notice>
  );
}
