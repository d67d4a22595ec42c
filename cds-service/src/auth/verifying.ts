/** Runs the verification of a signature: at once, or in turn where an address has sent many refused calls. */
export type Verifying = <T>(verify: () => Promise<T>) => Promise<T>;

/** Verifies at once. */
export const atOnce: Verifying = (verify) => verify();
