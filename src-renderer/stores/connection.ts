import { create } from 'zustand';

export interface ConnectionState {
  /** `lost` while it tries again; `refused` for good: the page needs a new link. */
  readonly state: 'connecting' | 'connected' | 'lost' | 'refused';
  /** Why it was refused; null otherwise. */
  readonly reason: 'used-token' | 'unknown-token' | 'no-token' | null;
}

/** How the page stands with the core; kept by the API client. */
export const connectionStore = create<ConnectionState>()(() => ({ state: 'connecting', reason: null }));
