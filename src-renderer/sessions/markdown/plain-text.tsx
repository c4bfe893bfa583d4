import { useTranslation } from 'react-i18next';
import { directionMarkName, splitDirectionMarks } from './direction-marks.ts';

function DirectionMark({ name }: { readonly name: string }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <span className="direction-mark" title={t('markdown.directionMark')}>
      {name}
    </span>
  );
}

export function PlainText({ text }: { readonly text: string }): React.ReactNode {
  return plainText(text);
}

/** Text as text: characters that would reorder their surroundings are shown by name. */
export function plainText(text: string): React.ReactNode {
  const parts = splitDirectionMarks(text);
  const [only, second] = parts;
  if (only !== undefined && second === undefined && directionMarkName(only) === null) return only;
  return parts.map((part, index) => {
    const name = directionMarkName(part);
    // Parts of one text have no identity but their place.
    // oxlint-disable-next-line react/no-array-index-key
    return name === null ? part : <DirectionMark key={index} name={name} />;
  });
}
