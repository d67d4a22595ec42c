import type { ChronicCondition, PhysiologicalState, Sex, Smoking } from '@bellwether/fixtures';
/** What is true of a patient at the index time, charted or not. */
export interface TrueState {
    readonly ageYears: number;
    readonly sex: Sex;
    readonly smoking: Smoking;
    readonly bmi: number;
    readonly conditions: readonly ChronicCondition[];
    readonly body: PhysiologicalState;
    /** Change of the latent severity over the last 24 hours. */
    readonly worsening: number;
    /** Admissions and emergency visits that began in the 365 days before. */
    readonly admissions: number;
    readonly emergencyVisits: number;
}
/** One term of the equation: its share of the log-odds is coefficient × measure. */
interface RiskTerm {
    readonly name: string;
    /** What `measure` counts, for the written report. */
    readonly per: string;
    readonly coefficient: number;
    readonly measure: (state: TrueState) => number;
}
/**
 * What follows from the same state: the log-odds of someone of 40 or younger, well, without conditions or admissions. Who leaves a
 * hospital comes back more often than who has not been there is admitted.
 */
export declare const riskIntercepts: {
    readonly admission: -4.1;
    readonly readmission: -4;
};
/** What is predicted: an admission from outside of hospital, or one after a stay that is about to end. */
export type RiskOutcome = keyof typeof riskIntercepts;
/**
 * The risk equation of the synthetic cohorts: the log-odds of a hospital admission that begins within 30 days.
 *
 * The directions are those that published readmission and early-warning scores agree on; the sizes are chosen, not
 * estimated, and say nothing about real patients.
 */
export declare const riskTerms: readonly RiskTerm[];
/** What no chart says (who helps at home, what is taken as prescribed): bell-shaped, in log-odds; a part of chance. */
export declare const unchartedDeviation = 0.6;
/** Log-odds of the outcome from what is true of the patient, with nothing uncharted for or against. */
export declare function riskLogOdds(outcome: RiskOutcome, state: TrueState): number;
/** Probability of an admission within 30 days of the index time, over all that no chart says. */
export declare function trueRisk(outcome: RiskOutcome, state: TrueState): number;
export {};
//# sourceMappingURL=risk-equation.d.ts.map