/** Where progress goes: a terminal, a file, a pipe. */
interface Output {
    readonly isTTY?: boolean;
    write(text: string): unknown;
}
/**
 * Shows how far a step is and how long the rest of it will take: one line that is rewritten on a terminal, one line a step elsewhere.
 *
 * @param now milliseconds since any moment
 */
export declare function progressOn(output: Output, now: () => number): {
    readonly show: (step: string, done: number, of: number) => void;
    readonly end: () => void;
};
export {};
//# sourceMappingURL=progress.d.ts.map