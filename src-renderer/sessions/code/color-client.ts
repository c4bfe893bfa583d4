import type { ColoredLines } from './code-colors.ts';
import type { ColorReply, ColorRequest } from './color-messages.ts';
import type { Language } from './languages.ts';

interface Block {
  readonly language: Language;
  readonly onColors: (colored: ColoredLines) => void;
  busy: boolean;
  /** The newest code that the worker has not been given yet. */
  next: string | null;
}

const blocks = new Map<number, Block>();
let nextId = 1;
let worker: Worker | null = null;

export interface CodePainter {
  readonly paint: (code: string) => void;
  readonly close: () => void;
}

/** Colours one growing block in a worker: grammars take tens of milliseconds that the page does not have. */
export function openPainter(language: Language, onColors: (colored: ColoredLines) => void): CodePainter {
  const id = nextId;
  nextId += 1;
  const block: Block = { language, onColors, busy: false, next: null };
  blocks.set(id, block);
  return {
    paint: (code) => {
      block.next = code;
      if (!block.busy) sendNext(id, block);
    },
    close: () => {
      blocks.delete(id);
      send({ kind: 'forget', block: id });
    },
  };
}

function sendNext(id: number, block: Block): void {
  if (block.next === null) return;
  const code = block.next;
  block.next = null;
  block.busy = true;
  send({ kind: 'color', block: id, grammar: block.language.grammar, code });
}

function send(request: ColorRequest): void {
  worker ??= startWorker();
  // A worker's messages have no target origin; that is a window's.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  worker.postMessage(request);
}

function startWorker(): Worker {
  const started = new Worker(new URL('./color-worker.ts', import.meta.url), { type: 'module', name: 'code colours' });
  started.addEventListener('message', ({ data }: MessageEvent<ColorReply>) => {
    const block = blocks.get(data.block);
    if (block === undefined) return;
    block.onColors(data.colored);
    if (!data.last) return;
    block.busy = false;
    sendNext(data.block, block);
  });
  return started;
}
