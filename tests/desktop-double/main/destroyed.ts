/** What Electron's objects throw when they are used after they are gone. */
export function refuseDestroyed(destroyed: boolean): void {
  if (destroyed) throw new TypeError('Object has been destroyed');
}
