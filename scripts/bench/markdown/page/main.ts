// The renderer's own styles, so that what is drawn is laid out as in the app.
import '../../../../src-renderer/styles.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import ReactMarkdown from 'react-markdown';
import { Streamdown } from 'streamdown';
import { setUpI18n } from '../../../../src-renderer/i18n.ts';
import { Markdown } from '../../../../src-renderer/sessions/markdown/markdown.tsx';
import type { MarkdownRun, Renderer } from '../run.ts';

/** Draws an answer as it grows to each of the lengths. */
export type BenchMarkdown = (renderer: Renderer, answer: string, lengths: readonly number[]) => Promise<MarkdownRun>;

const elements = {
  app: (text: string) => createElement(Markdown, { text }),
  'react-markdown': (text: string) => createElement(ReactMarkdown, null, text),
  streamdown: (text: string) => createElement(Streamdown, null, text),
} as const;

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The blocks of the app's answer that are settled: all but the last two. */
function settledBlocks(): readonly Element[] {
  return [...(document.querySelector('.prose')?.children ?? [])].slice(0, -2);
}

setUpI18n();
window.benchMarkdown = async (renderer, answer, lengths) => {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const frames: number[] = [];
  let halfway: readonly Element[] = [];
  let last = await nextFrame();
  for (const [index, length] of lengths.entries()) {
    flushSync(() => root.render(elements[renderer](answer.slice(0, length))));
    if (index === Math.floor(lengths.length / 2)) halfway = settledBlocks();
    const now = await nextFrame();
    frames.push(now - last);
    last = now;
  }
  const kept = halfway.filter((element) => element.isConnected).length;
  const run = { frames, kept, settled: halfway.length };
  root.unmount();
  place.remove();
  return run;
};
