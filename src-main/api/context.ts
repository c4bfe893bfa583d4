/** What a host says of each page that it serves. */
export interface ApiContext {
  /** Desktop: the id of the page's window. Web: null. */
  readonly windowId: number | null;
}
