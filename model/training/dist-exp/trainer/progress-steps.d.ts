/** Receives what is being done, and how far it is. */
export type ShowProgress = (step: string, done: number, of: number) => void;
//# sourceMappingURL=progress-steps.d.ts.map