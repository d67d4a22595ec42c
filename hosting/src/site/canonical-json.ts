/**
 * JSON text without white space, the keys of every object sorted by UTF-16 units. Equal values give equal text, so that
 * hashes of it show whether two configurations are the same.
 *
 * @see RFC 8785, which this follows for the values that JSON.parse can give
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}
