import clsx from 'clsx';
import { useTranslation } from 'react-i18next';
import type { FactSource } from '../../../src-shared/catalog/facts.ts';

/** Where a fact came from: the layer, its file, and what the catalog says where the user says otherwise. */
export function SourceMark({
  source: { layer, file, overridden },
}: {
  readonly source: FactSource;
}): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const from = t('sheet.sourceFile', { file });
  const words = overridden === null ? [from] : [t('sheet.overridden', { value: overridden }), from];
  return (
    <span
      title={words.join('\n')}
      className={clsx(layer === 'shipped' || layer === 'updated' ? 'text-faint' : 'font-medium text-accent-text')}
    >
      {t(`sheet.source.${layer}`)}
      <span className="sr-only">{` ${words.join(' ')}`}</span>
    </span>
  );
}
