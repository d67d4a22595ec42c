/** Something with native memory. */
interface Native {
  free(): void;
}

/**
 * Runs `body` and then frees what it passed through `own`, the last first, also when it throws. What `using` does,
 * without the syntax, which not every tool reads yet.
 */
export function freeing<R>(body: (own: <T extends Native>(object: T) => T) => R): R {
  const owned: Native[] = [];
  try {
    return body((object) => {
      owned.push(object);
      return object;
    });
  } finally {
    for (const object of owned.reverse()) object.free();
  }
}
