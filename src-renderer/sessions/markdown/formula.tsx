import { useEffect, useRef, useState } from 'react';

type Render = (formula: string, element: HTMLElement, display: boolean) => void;

let loading: Promise<Render> | null = null;

/** KaTeX and its fonts, loaded when the first formula is met. */
function loadRenderer(): Promise<Render> {
  loading ??= Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(
    ([{ default: katex }]): Render =>
      (formula, element, displayMode) => {
        // Elements are built one by one, so that nothing of a formula is ever markup, and no link or image comes of it.
        katex.render(formula, element, { displayMode, throwOnError: true, trust: false, maxSize: 20, maxExpand: 200 });
      },
  );
  return loading;
}

/** Time for drawing before the page has its turn again: an answer may hold thousands of formulas. */
const sliceMs = 8;
const waiting: (() => void)[] = [];

function drawLater(draw: () => void): void {
  waiting.push(draw);
  if (waiting.length === 1) setTimeout(drawSlice);
}

function drawSlice(): void {
  const started = performance.now();
  let drawn = 0;
  for (const draw of waiting) {
    draw();
    drawn += 1;
    if (performance.now() - started > sliceMs) break;
  }
  waiting.splice(0, drawn);
  if (waiting.length > 0) setTimeout(drawSlice);
}

interface FormulaProps {
  readonly formula: string;
  readonly display: boolean;
  /** As it was written, where it cannot be drawn. */
  readonly raw: string;
}

/** A formula, drawn once KaTeX is there; as it was written until then, and where it is none. */
export function Formula({ formula, display, raw }: FormulaProps): React.JSX.Element {
  const place = useRef<HTMLSpanElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => {
    let left = false;
    const draw = (render: Render): void => {
      const element = place.current;
      if (left || element === null) return;
      try {
        render(formula, element, display);
        setIsDrawn(true);
      } catch {
        element.replaceChildren();
        setIsDrawn(false);
      }
    };
    loadRenderer().then(
      (render) => drawLater(() => draw(render)),
      // Without KaTeX a formula stays as it was written.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [formula, display]);
  return (
    <span className={display ? 'my-2 block overflow-x-auto overflow-y-hidden' : undefined}>
      {isDrawn ? null : <code>{raw}</code>}
      <span ref={place} />
    </span>
  );
}
