import { ImageOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AnswerLink } from './answer-link.tsx';

const longestShownAddress = 200;

interface AnswerImageProps {
  readonly href: string;
  readonly description: string;
}

/** Stands for an image of an answer: loading it would tell its server that this answer was read. */
export function AnswerImage({ href, description }: AnswerImageProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const address = href.length > longestShownAddress ? `${href.slice(0, longestShownAddress)}…` : href;
  return (
    <span className="blocked-image">
      <ImageOff aria-hidden size={14} />
      <span>
        {t('markdown.image')}
        {description === '' ? null : `: ${description}`}
      </span>
      <AnswerLink href={href} text={address}>
        {address}
      </AnswerLink>
    </span>
  );
}
