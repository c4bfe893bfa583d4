import type { ImportCandidate, SweepProblem } from '../../src-shared/instances/import.ts';
import type { RawRecord } from '../catalog/raw-record.ts';

/** A key as a source has it. `command`: a program would have to be run to get it, and none ever is. */
export type DraftKey =
  | { readonly kind: 'none' }
  | { readonly kind: 'variable'; readonly variable: string }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'command' }
  | { readonly kind: 'unreadable' };

/** An instance as a source describes it; nothing of it has been checked. */
export interface Draft {
  readonly id: string;
  readonly kind: ImportCandidate['kind'];
  readonly source: string;
  readonly displayName: string;
  /** What the instance is called in the source's file, to be called so here too where that can be. */
  readonly preferredId: string | null;
  readonly providerId: string;
  /** The source's own description of the provider, in the catalog's format, for where the catalog lacks it. */
  readonly ownProvider: RawRecord | null;
  readonly endpoint: string | null;
  readonly key: DraftKey;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** Milliseconds. */
  readonly timeout: number | null;
  readonly retryPolicy: string | null;
  readonly modelCount: number | null;
}

export interface SourceFinds {
  readonly drafts: readonly Draft[];
  readonly problems: readonly SweepProblem[];
}

export const noFinds: SourceFinds = { drafts: [], problems: [] };

/** Everything that a draft need not have. */
export const emptyDraft = {
  preferredId: null,
  ownProvider: null,
  endpoint: null,
  key: { kind: 'none' },
  headers: [],
  timeout: null,
  retryPolicy: null,
  modelCount: null,
} as const;

/** More in one source is no list that a person made. */
export const maxDrafts = 200;
