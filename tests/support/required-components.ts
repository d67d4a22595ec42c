import { type Component, components, findComponent } from '../../scripts/src/components.js';

/**
 * For the first line of an external test: it is run because somebody asked for it, so that what is missing is a failure, not a skip.
 *
 * @param names as in scripts/src/components.ts
 * @throws Error which names everything that is missing, and what installs it
 */
export function requireComponents(...names: readonly string[]): void {
  const rows = names.map((name) => components.find((component) => component.name === name) ?? unknown(name));
  const missing = rows.filter((row) => findComponent(row) === null).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}. npm run setup -- --external`);
}

function unknown(name: string): Component {
  throw new RangeError(`scripts/src/components.ts has no row "${name}".`);
}
