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

let offered: FarText | null = null;

/** Of what the page shows now; null where all of it is in the document. */
export function farText(): FarText | null {
  return offered;
}

/** Makes this the far text until the returned function is called. */
export function offerFarText(text: FarText): () => void {
  offered = text;
  return () => {
    if (offered === text) offered = null;
  };
}
