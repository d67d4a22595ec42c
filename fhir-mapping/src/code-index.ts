import { spellingsOf } from './tables/code-systems.js';

/** Values by system and code, looked up without joining strings. */
export class CodeIndex<T> {
  readonly #systems = new Map<string, Map<string, T>>();

  /** Adds a value under every accepted spelling of the system. The first one added for a code stays. */
  add(system: string, code: string, value: T): void {
    for (const spelling of spellingsOf(system)) {
      let codes = this.#systems.get(spelling);
      if (codes === undefined) {
        codes = new Map();
        this.#systems.set(spelling, codes);
      }
      if (!codes.has(code)) codes.set(code, value);
    }
  }

  /** The value of a coding's system and code, which may be anything. */
  get(system: unknown, code: unknown): T | undefined {
    return this.#systems.get(system as string)?.get(code as string);
  }
}
