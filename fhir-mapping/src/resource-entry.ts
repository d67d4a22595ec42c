/** One resource of a Bundle (or alone), not looked at yet. */
export interface ResourceEntry {
  readonly fullUrl?: string;
  readonly resource: unknown;
}
