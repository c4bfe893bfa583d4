import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Kbd } from './kbd.tsx';

const delayMs = 500;
/** Pixels between the tooltip and what it explains, and between it and the window's edge. */
const gap = 6;
const margin = 8;

interface Shown {
  readonly text: string;
  readonly shortcut: string | undefined;
  readonly anchor: DOMRect;
}

function describedBy(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;
}

/** Follows pointer and focus over everything that has a tooltip. */
function useShown(): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = (): void => {
      clearTimeout(timer);
      setShown(null);
    };
    const show = (element: HTMLElement): void => {
      const text = element.dataset['tooltip'];
      if (text === undefined || !element.isConnected) return;
      setShown({ text, shortcut: element.dataset['tooltipShortcut'], anchor: element.getBoundingClientRect() });
    };
    const on = (type: keyof DocumentEventMap, listener: (event: Event) => void): void => {
      document.addEventListener(type, listener, { signal: ended.signal, capture: true, passive: true });
    };
    on('pointerover', (event) => {
      const element = describedBy(event.target);
      clearTimeout(timer);
      if (element === null) setShown(null);
      else {
        timer = setTimeout(() => {
          show(element);
        }, delayMs);
      }
    });
    on('focusin', (event) => {
      const element = describedBy(event.target);
      if (element?.matches(':focus-visible') === true) show(element);
    });
    for (const type of ['focusout', 'pointerdown', 'keydown', 'scroll', 'wheel'] as const) on(type, hide);
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, []);
  return shown;
}

/** Shows one tooltip at a time, above what it explains or below where there is no room. Names come from the elements themselves. */
export function TooltipLayer(): React.JSX.Element | null {
  const shown = useShown();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (shown === null || element === null) return;
    const { anchor } = shown;
    const { width, height } = element.getBoundingClientRect();
    const centred = anchor.left + anchor.width / 2 - width / 2;
    const left = Math.min(Math.max(margin, centred), window.innerWidth - width - margin);
    const above = anchor.top - gap - height;
    const top = above >= margin ? above : anchor.bottom + gap;
    element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
  }, [shown]);
  if (shown === null) return null;
  return (
    <div
      ref={box}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-70 flex max-w-72 items-center gap-2 rounded-md bg-raised px-2 py-1 text-xs text-text shadow-popup"
    >
      {shown.text}
      {shown.shortcut === undefined ? null : <Kbd>{shown.shortcut}</Kbd>}
    </div>
  );
}
