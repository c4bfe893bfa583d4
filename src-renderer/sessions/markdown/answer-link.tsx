import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { askToOpen } from './link-question.ts';
import { linkTarget } from './link-policy.ts';

interface AnswerLinkProps {
  readonly href: string;
  /** What the link says, to compare with where it leads. */
  readonly text: string;
  readonly children: ReactNode;
}

function BlockedLink({
  address,
  children,
}: {
  readonly address: string;
  readonly children: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <span className="blocked-link" title={t('markdown.blockedLink', { address: address.slice(0, 500) })}>
      {children}
    </span>
  );
}

/** A link of an answer: says where it goes and asks before it does. One that may not open is text. */
export function AnswerLink({ href, text, children }: AnswerLinkProps): React.JSX.Element {
  const target = linkTarget(href, text);
  if (target.kind === 'blocked') return <BlockedLink address={target.address}>{children}</BlockedLink>;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    askToOpen(target);
  };
  return (
    // A real button is a box that does not break across lines; a real link could be dragged out or opened by a middle click.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <span
      role="button"
      tabIndex={0}
      className="answer-link"
      title={target.url}
      onKeyDown={onKeyDown}
      onClick={() => {
        askToOpen(target);
      }}
    >
      {children}
    </span>
  );
}
