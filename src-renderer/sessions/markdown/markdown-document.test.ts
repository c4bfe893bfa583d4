import * as fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { codeBlockCost, drawingBudget, longestUnit, plainPart } from './limits.ts';
import { emptyDocument, extendDocument, type Block, type MarkdownDocument } from './markdown-document.ts';

const rich = `# Title

A paragraph with **bold**
over two lines.

- one
- two

  inside two
1. first

2. second

> quote
> more

| a | b |
|---|---|
| 1 | 2 |

\`\`\`ts
const a = 1;

# not a heading
\`\`\`
Setext
===

[ref]: https://example.org

<div>
html
</div>

The end`;

function stream(text: string, sizes: readonly number[]): MarkdownDocument {
  let document = emptyDocument;
  let position = 0;
  for (let step = 0; position < text.length; step += 1) {
    position += sizes[step % sizes.length] ?? 1;
    document = extendDocument(document, text.slice(0, position));
  }
  return document;
}

function blocksOf(document: MarkdownDocument): readonly Block[] {
  return [...document.settled, ...document.open];
}

function whole(text: string): readonly string[] {
  const tokens = new Lexer({ gfm: true }).blockTokens(text, []);
  return tokens.filter((token) => token.type !== 'space' && token.type !== 'def').map((token) => token.raw);
}

describe('extendDocument', () => {
  it('cuts an answer into the blocks that marked sees in the whole', () => {
    expect(blocksOf(extendDocument(emptyDocument, rich)).map((block) => block.raw)).toEqual(whole(rich));
  });

  it('ends with the same blocks however the text arrives', () => {
    const line = fc.constantFrom(
      '',
      '',
      'text',
      'more *text*',
      '- item',
      '  - nested',
      '1. one',
      '2. two',
      '> quote',
      '# head',
      '---',
      '- - -',
      '===',
      '```',
      '```js',
      '~~~',
      '    indented',
      '| a | b |',
      '|---|---|',
      '[x]: http://y',
      '<div>',
      '</div>',
      '\t- tab',
      '*',
      '2',
    );
    const text = fc.array(line, { maxLength: 25 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }), (source, sizes) => {
        expect(blocksOf(stream(source, sizes)).map((block) => block.raw)).toEqual(whole(source));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps settled blocks as the same objects', () => {
    const half = extendDocument(emptyDocument, rich.slice(0, 200));
    const full = extendDocument(half, rich);
    expect(half.settled.length).toBeGreaterThan(3);
    expect(full.settled.slice(0, half.settled.length).every((block, index) => block === half.settled[index])).toBe(
      true,
    );
  });

  it('starts again when the text is not a continuation', () => {
    const document = extendDocument(extendDocument(emptyDocument, rich), 'Something else');
    expect(blocksOf(document).map((block) => block.raw)).toEqual(['Something else']);
  });

  it('returns the same document for the same text', () => {
    const document = extendDocument(emptyDocument, rich);
    expect(extendDocument(document, rich)).toBe(document);
  });

  it('collects link definitions', () => {
    expect(extendDocument(emptyDocument, rich).links['ref']?.href).toBe('https://example.org');
  });

  it('reads carriage returns as line ends', () => {
    expect(blocksOf(extendDocument(emptyDocument, 'a\r\n\r\nb\rc')).map((block) => block.raw)).toEqual(['a', 'b\nc']);
  });

  it('keeps an unclosed fence as one open block', () => {
    const document = stream('Intro\n\n```js\nlet a;\n\n- no list\n', [3]);
    expect(document.open.map((block) => block.raw)).toEqual(['```js\nlet a;\n\n- no list\n']);
  });

  it('cuts a long list into parts that go on counting', () => {
    const text = Array.from({ length: 200 }, (_, index) => `${index + 1}. item`).join('\n');
    const document = stream(text, [40]);
    const blocks = blocksOf(document);
    expect(blocks.map((block) => block.raw).join('')).toBe(text);
    expect(document.settled.length).toBeGreaterThan(2);
    for (const part of blocks.slice(1)) {
      expect(part.kind).toBe('list');
      expect(part.raw.startsWith(`${part.start}. `)).toBe(true);
    }
  });
});

describe('hostile answers', () => {
  const cases: Record<string, string> = {
    'a line of one megabyte': 'x'.repeat(1_000_000),
    'a line of emphasis marks': '_a'.repeat(500_000),
    'a million backticks': '`'.repeat(1_000_000),
    'a hundred thousand quotes in one another': `${'>'.repeat(100_000)} deep`,
    'a hundred thousand lists in one another': `${'- '.repeat(100_000)}deep`,
    'lists nested by indentation': Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
    brackets: '['.repeat(300_000),
    'open fences': '```\n'.repeat(50_000),
    'a table of hostile cells': `| a |\n|---|\n${`| ${'_a'.repeat(400)} |\n`.repeat(200)}`,
  };
  for (const [name, text] of Object.entries(cases)) {
    it(`keeps every character of ${name}, in bounded time`, () => {
      const start = performance.now();
      const document = stream(text, [Math.ceil(text.length / 20)]);
      expect(performance.now() - start).toBeLessThan(4_000);
      const shown = blocksOf(document)
        .map((block) => block.raw)
        .join('');
      expect(shown.replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
    });
  }

  it('shows what is too long as pieces of plain text', () => {
    const blocks = blocksOf(extendDocument(emptyDocument, `${'word '.repeat(10_000)}\n\n# After`));
    expect(blocks.slice(0, -1).every((block) => block.kind === 'plain' && block.raw.length <= plainPart)).toBe(true);
    expect(blocks.at(-1)).toMatchObject({ kind: 'markdown', raw: '# After' });
  });

  it('draws only so many blocks, then plain text', () => {
    const text = '```\nx\n```\n'.repeat(5_000);
    const document = stream(text, [3_000]);
    const blocks = blocksOf(document);
    const code = blocks.filter((block) => block.kind === 'markdown').length;
    expect(code).toBe(drawingBudget / codeBlockCost);
    expect(blocks.map((block) => block.raw).join('').length).toBeGreaterThanOrEqual(text.length - code - 1);
  });

  it('reads markdown again after a hostile paragraph', () => {
    const blocks = blocksOf(extendDocument(emptyDocument, `before\n\n${'>'.repeat(200)}\n\n*after*`));
    expect(blocks.map((block) => block.kind)).toEqual(['markdown', 'plain', 'markdown']);
  });

  it('never cuts a character in two', () => {
    const text = `a${'😀'.repeat(longestUnit)}`;
    for (const block of blocksOf(extendDocument(emptyDocument, text))) expect(block.raw.isWellFormed()).toBe(true);
  });
});

describe('displayed formulas', () => {
  const formulas = ['$$\nx = a\n+ b\n- c\n$$', '\\[\na\n\nb\n\\]', '$$\na\n=\nb\n---\nc\n$$'];

  it.each(formulas)('are one block, whatever their lines look like: %j', (formula) => {
    const text = `Before.\n\n${formula}\n\nAfter.\n\nEnd.`;
    const raw = (document: MarkdownDocument): readonly string[] => blocksOf(document).map((block) => block.raw.trim());
    const expected = ['Before.', formula, 'After.', 'End.'];
    expect(raw(extendDocument(emptyDocument, text))).toEqual(expected);
    for (const size of [1, 3, 7]) expect(raw(stream(text, [size]))).toEqual(expected);
  });

  it('that never end hold back what follows only for so long', () => {
    const text = `$$\nnever\n\n${'A paragraph.\n\n'.repeat(2_000)}`;
    expect(stream(text, [500]).settled.length).toBeGreaterThan(1_000);
  });
});

it('shows fences longer than anyone’s as text, and reads markdown again after them', () => {
  const text = `${'`'.repeat(1_000)}\n\nAfter.`;
  const kinds = blocksOf(extendDocument(emptyDocument, text)).map(({ kind }) => kind);
  expect(kinds).toEqual(['plain', 'markdown']);
});
