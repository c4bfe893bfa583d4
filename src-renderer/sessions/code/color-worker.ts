import { CodeColors } from './code-colors.ts';
import type { ColorReply, ColorRequest } from './color-messages.ts';
import { highlighterFor } from './highlighter.ts';

/** Milliseconds of colouring between two replies. */
const sliceMs = 30;

const blocks = new Map<number, CodeColors>();

function reply(message: ColorReply): void {
  postMessage(message);
}

async function color({ block, grammar, code }: Extract<ColorRequest, { kind: 'color' }>): Promise<void> {
  const highlighter = await highlighterFor(grammar);
  if (highlighter === null) return;
  const colors = blocks.get(block) ?? new CodeColors(highlighter, grammar);
  blocks.set(block, colors);
  colors.update(code);
  do {
    const colored = colors.color(sliceMs);
    reply({ block, colored, last: !colors.unfinished });
    await new Promise((resolve) => setTimeout(resolve, 0));
  } while (colors.unfinished && blocks.get(block) === colors);
}

addEventListener('message', ({ data }: MessageEvent<ColorRequest>) => {
  if (data.kind === 'forget') blocks.delete(data.block);
  // Code without colours is still code: nobody is told when a grammar does not load.
  else color(data).catch(() => reply({ block: data.block, colored: { from: 0, lines: [] }, last: true }));
});
