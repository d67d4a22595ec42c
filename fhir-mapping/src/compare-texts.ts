/** -1, 0 or 1 by code units, the same everywhere (never by locale). */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
