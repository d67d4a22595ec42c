type Fields = Readonly<Record<string, unknown>>;

/** Semantic Versioning without build metadata, which the name of an archive cannot have. */
export const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/.test(text);

/** A package.json with another version, of itself and of each of our packages that it needs. */
export function withVersion(manifest: Fields, version: string, names: readonly string[]): Fields {
  const ours = (key: string, value: unknown): unknown =>
    (key === 'dependencies' || key === 'devDependencies') && typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, range]) => [name, names.includes(name) ? version : range]))
      : value;
  return Object.fromEntries(
    Object.entries(manifest).map(([key, value]) => [key, key === 'version' ? version : ours(key, value)]),
  );
}
