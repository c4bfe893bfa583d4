import type { Links } from 'marked';
import { memo } from 'react';
import { BlockTokens } from './block-tokens.tsx';
import type { Block } from './markdown-document.ts';
import { PlainText } from './plain-text.tsx';
import { lexBlock } from './tokens.ts';

interface MarkdownBlockProps {
  readonly block: Block;
  readonly links: Links;
}

function sameBlock(a: MarkdownBlockProps, b: MarkdownBlockProps): boolean {
  const sameText = a.block === b.block || (a.block.raw === b.block.raw && a.block.kind === b.block.kind);
  return sameText && a.block.start === b.block.start && (a.links === b.links || !a.block.raw.includes('['));
}

/** One block, drawn again only when its own text changes. */
export const MarkdownBlock = memo(function MarkdownBlock({ block, links }: MarkdownBlockProps): React.JSX.Element {
  const tokens = block.kind === 'plain' ? null : lexBlock(block.raw, links);
  if (tokens === null) {
    return (
      <p className="plain-part">
        <PlainText text={block.raw} />
      </p>
    );
  }
  return <BlockTokens tokens={tokens} depth={0} {...(block.kind === 'list' ? { listStart: block.start } : {})} />;
}, sameBlock);
