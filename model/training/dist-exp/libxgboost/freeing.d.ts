/** Something with native memory. */
interface Native {
    free(): void;
}
/**
 * Runs `body` and then frees what it passed through `own`, the last first, also when it throws. What `using` does,
 * without the syntax, which not every tool reads yet.
 */
export declare function freeing<R>(body: (own: <T extends Native>(object: T) => T) => R): R;
export {};
//# sourceMappingURL=freeing.d.ts.map