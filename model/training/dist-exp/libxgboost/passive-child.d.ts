/**
 * Runs the current program again with `OMP_WAIT_POLICY=passive` and ends with its exit code; returns at once in that
 * child. GNU OpenMP reads the policy when it is loaded, and spinning threads make training 30 times slower where cores
 * are shared.
 */
export declare function runInPassiveChild(): void;
//# sourceMappingURL=passive-child.d.ts.map