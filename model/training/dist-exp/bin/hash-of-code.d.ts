/** SHA-256 of all code that decides what a training run makes, and of the version of Node that runs it. */
export declare function hashOfCode(root: string): string;
//# sourceMappingURL=hash-of-code.d.ts.map