import './prose.css';
import { useState } from 'react';
import { MarkdownBlock } from './markdown-block.tsx';
import { emptyDocument, extendDocument } from './markdown-document.ts';

/** Markdown of a model: nothing in it is live HTML. What is settled keeps its elements while more text comes. */
export function Markdown({ text }: { readonly text: string }): React.JSX.Element {
  const [document, setDocument] = useState(() => extendDocument(emptyDocument, text));
  const current = extendDocument(document, text);
  if (current !== document) setDocument(current);
  return (
    <div className="prose" dir="auto">
      {/* One list: a block that settles keeps its elements. */}
      {[...document.settled, ...document.open].map((block) => (
        <MarkdownBlock key={block.offset} block={block} links={document.links} />
      ))}
    </div>
  );
}
