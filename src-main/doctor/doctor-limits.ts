import type { ReachLimits } from '../providers/reach.ts';

/** Milliseconds. An answer has the instance's own timeout, as a conversation waits as long. */
export interface DoctorLimits extends ReachLimits {
  readonly modelsMs: number;
  /** Of a probe of another address, or of one without the key. */
  readonly probeMs: number;
  /** The longest time over which attempts are repeated, whatever the instance's policy says: somebody is watching. */
  readonly retryWindowMs: number;
}

export const doctorLimits: DoctorLimits = {
  addressMs: 5_000,
  connectionMs: 15_000,
  tlsMs: 15_000,
  modelsMs: 20_000,
  probeMs: 5_000,
  retryWindowMs: 10_000,
};
