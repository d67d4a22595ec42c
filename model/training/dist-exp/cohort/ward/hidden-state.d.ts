/**
 * The hidden state of a patient on a ward: one number a slot, the same array step after step, so that thousands of futures can be run
 * from it without an allocation. What is not here has no part in what comes next (Markov).
 *
 * Severities run from 0 (none) to about 1 (organs fail without help). A trend is the change of a severity in an hour.
 */
export declare const slot: {
    readonly infection: 0;
    readonly infectionTrend: 1;
    readonly lung: 2;
    readonly lungTrend: 3;
    readonly congestion: 4;
    readonly congestionTrend: 5;
    /** Loss of blood in an hour; 0: no bleeding. */
    readonly bleeding: 6;
    /** Blood that is missing: 1 is about two litres. */
    readonly loss: 7;
    /** 1 while the heart beats fast by itself (atrial fibrillation). */
    readonly fastRhythm: 8;
    /** 1 while given. */
    readonly antibiotics: 9;
    /** What of them has come to work, 0 to 1. */
    readonly antibioticEffect: 10;
    /** L/min; 0 is air. */
    readonly oxygen: 11;
    /** Fluids given that are still in the vessels, in the measure of `loss`. */
    readonly fluids: 12;
    /** 1 while a vasopressor is given. */
    readonly vasopressor: 13;
    /** 1 while given. */
    readonly diuretic: 14;
    /** Cel above the patient's own temperature. */
    readonly fever: 15;
    /** Clouding of consciousness: 0 alert. */
    readonly clouding: 16;
};
/** Length of a hidden state. */
export declare const stateWidth = 17;
/** Steps of half an hour. */
export declare const stepHours = 0.5;
export declare const stepsPerHour = 2;
/** What of a patient stays the same over the stay. */
export interface WardBody {
    /** 0 to 1. */
    readonly frailty: number;
    /** 0 to 1: how much of a rise of heart rate a beta blocker takes away, as a share of its whole effect; on no chart. */
    readonly betaBlockade: number;
    /** 1 with heart failure or ischaemic heart disease, else 0. */
    readonly cardiac: number;
    /** 1 with heart failure, else 0. */
    readonly heartFailure: number;
    /** 1 with atrial fibrillation, else 0. */
    readonly atrialFibrillation: number;
    /** How much more than another's this patient's infections grow, in an hour. */
    readonly virulence: number;
    /** How much fever an infection makes in this patient, 1 on average. */
    readonly feverish: number;
    /** mm[Hg] */
    readonly restingSystolic: number;
    /** % on air. */
    readonly restingSaturation: number;
    /** % from which oxygen is given (BTS guideline 2017: 94, in COPD 88). */
    readonly saturationTarget: number;
    /** Hours after admission before which nobody thinks of sending the patient home. */
    readonly minimumHours: number;
}
/** Load on the circulation, 0 to about 1.5: sepsis widens vessels, bleeding empties them, a failing or racing heart fills them less. */
export declare function circulatoryLoad(state: Float64Array): number;
/** Load on the lungs, 0 to about 1.5. */
export declare function respiratoryLoad(state: Float64Array): number;
/** The load that the circulation can bear before pressure falls: less of it in the frail. */
export declare const circulatoryReserve: ({ frailty }: WardBody) => number;
/** How far the circulation is beyond what it can bear. No treatment that only lifts the pressure has a part in it. */
export declare function shock(body: WardBody, state: Float64Array): number;
/** How far breathing is beyond what it can bear. Oxygen has no part in it. */
export declare function distress(body: WardBody, state: Float64Array): number;
/** How ill the patient is to the eye of who stands at the bed, 0 to 1: what staff go by. */
export declare function visibleSeverity(state: Float64Array): number;
/** Whether no illness is left that keeps a patient in hospital. */
export declare function isRecovered(state: Float64Array): boolean;
//# sourceMappingURL=hidden-state.d.ts.map