import { useMemo } from 'react';
import { PlainText } from '../markdown/plain-text.tsx';
import { plainParts } from '../markdown/plain-parts.ts';

/** Code too long to colour: pieces of text, of which only those in view are laid out. */
export function PlainCode({ code }: { readonly code: string }): React.JSX.Element {
  const parts = useMemo(() => plainParts(code), [code]);
  return (
    <code>
      {parts.map((part, index) => (
        <span key={index} className="block [contain-intrinsic-size:auto_2000px] [content-visibility:auto]">
          <PlainText text={part} />
        </span>
      ))}
    </code>
  );
}
