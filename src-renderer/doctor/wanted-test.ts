let wanted: string | null = null;

/** The page of this instance's tests, which opens next, starts with one. */
export function wantTest(instanceId: string): void {
  wanted = instanceId;
}

/** Whether a test of this instance was asked for; says so once. */
export function takeWantedTest(instanceId: string): boolean {
  const isWanted = wanted === instanceId;
  wanted = null;
  return isWanted;
}
