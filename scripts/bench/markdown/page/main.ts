// The renderer's own styles, so that what is drawn is laid out as in the app.
import '../../../../src-renderer/styles.css';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import { Streamdown } from 'streamdown';
import { createStore } from 'zustand/vanilla';
import { setUpI18n } from '../../../../src-renderer/i18n.ts';
import { useFramePaced } from '../../../../src-renderer/sessions/chat/use-frame-paced.ts';
import { Markdown } from '../../../../src-renderer/sessions/markdown/markdown.tsx';
import { endLetters } from '../answers.ts';
import type { MarkdownRun, Pace, Renderer } from '../run.ts';

/** Draws an answer as it grows to each of the lengths. */
export type BenchMarkdown = (
  renderer: Renderer,
  answer: string,
  lengths: readonly number[],
  pace: Pace,
) => Promise<MarkdownRun>;

const framesToSettle = 20;
const drawnLimitMs = 10_000;
const textStore = createStore<{ readonly text: string }>()(() => ({ text: '' }));
const textOf = (state: { readonly text: string }): string => state.text;

/** As an answer is drawn in a conversation. */
function AppAnswer(): React.JSX.Element {
  return createElement(Markdown, { text: useFramePaced(textStore, textOf) });
}

const drawings: Readonly<Record<Renderer, (root: Root, text: string) => void>> = {
  app: (root, text) => {
    textStore.setState({ text });
    if (text === '') root.render(createElement(AppAnswer));
  },
  'react-markdown': (root, text) => flushSync(() => root.render(createElement(ReactMarkdown, null, text))),
  // As its documentation has it: given what there is of the text, whenever more came; React and it decide when to draw.
  streamdown: (root, text) => root.render(createElement(Streamdown, null, text)),
  nothing: () => undefined,
};

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** When the next delta comes: with the next frame, or when its time has come, at once where it is late. */
async function untilDue(pace: Pace, started: number, index: number): Promise<void> {
  if (pace === 'frame') {
    await nextFrame();
    return;
  }
  const wait = started + index * pace - performance.now();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
}

/** The blocks of the app's answer that are settled: all but the last two. */
function settledBlocks(): readonly Element[] {
  return [...(document.querySelector('.prose')?.children ?? [])].slice(0, -2);
}

const bench: BenchMarkdown = async (renderer, answer, lengths, pace) => {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  drawings[renderer](root, '');
  const frames: number[] = [];
  let halfway: readonly Element[] = [];
  const started = performance.now();
  let last = await nextFrame();
  for (const [index, length] of lengths.entries()) {
    drawings[renderer](root, answer.slice(0, length));
    if (index === Math.floor(lengths.length / 2)) halfway = settledBlocks();
    await untilDue(pace, started, index + 1);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  const isDrawn = (): boolean => renderer === 'nothing' || place.textContent.includes(answer.slice(-endLetters));
  const deadline = last + drawnLimitMs;
  for (let settled = 0; settled < framesToSettle;) {
    const now = await nextFrame();
    if (now > deadline)
      throw new Error(`The end of the answer was not drawn by ${renderer}: ${place.textContent.slice(-200)}`);
    frames.push(now - last);
    last = now;
    if (isDrawn()) settled += 1;
  }
  const kept = halfway.filter((element) => element.isConnected).length;
  const run = { frames, kept, settled: halfway.length };
  root.unmount();
  place.remove();
  return run;
};

setUpI18n();
window.benchMarkdown = bench;
