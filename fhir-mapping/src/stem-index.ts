/** What a text means as a stem, and what begins with it. */
interface Node<T> {
  /** Values of the stem itself. */
  readonly here: T[];
  /** Values of longer stems. */
  readonly below: T[];
}

/**
 * Values by stems of codes: `E1122` begins with the stems E11 and E112. All that stems begin with is in it, so that the search
 * ends where no stem goes on, which for most codes is at the second character.
 */
export class StemIndex<T> {
  readonly #nodes = new Map<string, Node<T>>();

  add(stem: string, value: T): void {
    for (let length = 1; length < stem.length; length++) this.#nodeOf(stem.slice(0, length)).below.push(value);
    this.#nodeOf(stem).here.push(value);
  }

  /** Values of the stems that a code begins with, the shortest stem first. */
  beginningOf(code: string): readonly T[] {
    const found: T[] = [];
    for (let length = 1; length <= code.length; length++) {
      const node = this.#nodes.get(code.slice(0, length));
      if (node === undefined) break;
      for (const value of node.here) found.push(value);
    }
    return found;
  }

  /** Values of the stems that begin with a code and go on. */
  below(code: string): readonly T[] {
    return this.#nodes.get(code)?.below ?? [];
  }

  #nodeOf(text: string): Node<T> {
    let node = this.#nodes.get(text);
    if (node === undefined) {
      node = { here: [], below: [] };
      this.#nodes.set(text, node);
    }
    return node;
  }
}
