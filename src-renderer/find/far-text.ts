import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The text of rows of which only those around the view are in the document. */
export interface FarText {
  /** What the rows are drawn in. */
  readonly root: Element;
  /** Which rows hold a text, in their order, and how often. */
  readonly find: (text: string, matchCase: boolean) => Promise<readonly FarHit[]>;
  /** Brings a row into the document and into view. */
  readonly show: (place: number) => Promise<void>;
  /** The row that a node is in; null outside of them. */
  readonly placeOf: (node: Node) => number | null;
}

export interface FarHit {
  readonly place: number;
  readonly count: number;
}

const offered = createStore<{ readonly far: FarText | null }>()(() => ({ far: null }));

/** Of what the page shows now; null where all of it is in the document. */
export function farText(): FarText | null {
  return offered.getState().far;
}

/** The same, followed: another one where the page, or what the text says, changed. */
export function useOfferedFarText(): FarText | null {
  return useStore(offered, ({ far }) => far);
}

/** Makes this the far text until the returned function is called. */
export function offerFarText(text: FarText): () => void {
  offered.setState({ far: text });
  return () => {
    if (farText() === text) offered.setState({ far: null });
  };
}
