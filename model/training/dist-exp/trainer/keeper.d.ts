/** Where the results of expensive steps are kept, so that a run that was ended goes on where it was. */
export interface Keeper {
    /** Null: not kept. */
    readonly read: (key: string) => Promise<Uint8Array | null>;
    readonly write: (key: string, bytes: Uint8Array) => Promise<void>;
}
/** Keeps nothing. */
export declare const keepsNothing: Keeper;
/**
 * The bytes of a step: those that were kept, else made now and kept. What is returned went through the same bytes either way.
 *
 * @param parts everything that the step depends on, as JSON
 */
export declare function keptOrMade(keeper: Keeper, parts: readonly unknown[], make: () => Uint8Array): Promise<Uint8Array>;
/**
 * Keeps each step as a file of a directory, with the hash of its contents before it: a file that is not whole is as none.
 *
 * @param reads false: what is there is made anew
 */
export declare function keepsIn(directory: string, reads?: boolean): Keeper;
//# sourceMappingURL=keeper.d.ts.map