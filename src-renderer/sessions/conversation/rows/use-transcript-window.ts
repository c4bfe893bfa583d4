import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import { useStore } from 'zustand';
import { PathLoader } from '../../chat/path-loader.ts';
import { useConversation } from '../conversation-actions.ts';
import { TranscriptWindow, type DrawnRows } from './transcript-window.ts';

interface UsedWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly rows: TranscriptWindow;
  readonly drawn: DrawnRows;
}

/** The rows of the conversation that are drawn; messages are fetched before they come into view. */
export function useTranscriptWindow(): UsedWindow {
  const { chat, sessionId } = useConversation();
  const [rows] = useState(() => new TranscriptWindow());
  const [loader] = useState(() => new PathLoader(chat, sessionId));
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const drawn = useSyncExternalStore(rows.subscribe, rows.drawn);
  const length = useStore(chat, (state) => state.length);
  const steps = useStore(chat, (state) => state.steps);
  const { from, to } = drawn.range;
  useLayoutEffect(() => {
    rows.setRows(length, (place) => steps[place]?.join(' ') ?? null);
  }, [rows, length, steps]);
  useLayoutEffect(() => {
    if (scroller.current === null || content.current === null) return undefined;
    return rows.attach(scroller.current, content.current);
  }, [rows]);
  useLayoutEffect(() => {
    rows.settle();
  });
  useEffect(() => {
    const others = drawn.rows.map(({ place }) => place).filter((place) => place < from || place >= to);
    loader.want({ from, to, others });
  }, [loader, drawn.rows, from, to]);
  useEffect(() => loader.follow(), [loader]);
  return { scroller, content, rows, drawn };
}
