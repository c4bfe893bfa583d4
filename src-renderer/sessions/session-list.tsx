/** The sidebar's list of sessions. */
export function SessionList() {
  return <ul />;
}
