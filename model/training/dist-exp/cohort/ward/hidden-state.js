// Taken once: these run millions of times.
const { max, min } = Math;
/**
 * The hidden state of a patient on a ward: one number a slot, the same array step after step, so that thousands of futures can be run
 * from it without an allocation. What is not here has no part in what comes next (Markov).
 *
 * Severities run from 0 (none) to about 1 (organs fail without help). A trend is the change of a severity in an hour.
 */
export const slot = {
    infection: 0,
    infectionTrend: 1,
    lung: 2,
    lungTrend: 3,
    congestion: 4,
    congestionTrend: 5,
    /** Loss of blood in an hour; 0: no bleeding. */
    bleeding: 6,
    /** Blood that is missing: 1 is about two litres. */
    loss: 7,
    /** 1 while the heart beats fast by itself (atrial fibrillation). */
    fastRhythm: 8,
    /** 1 while given. */
    antibiotics: 9,
    /** What of them has come to work, 0 to 1. */
    antibioticEffect: 10,
    /** L/min; 0 is air. */
    oxygen: 11,
    /** Fluids given that are still in the vessels, in the measure of `loss`. */
    fluids: 12,
    /** 1 while a vasopressor is given. */
    vasopressor: 13,
    /** 1 while given. */
    diuretic: 14,
    /** Cel above the patient's own temperature. */
    fever: 15,
    /** Clouding of consciousness: 0 alert. */
    clouding: 16,
};
/** Length of a hidden state. */
export const stateWidth = 17;
/** Steps of half an hour. */
export const stepHours = 0.5;
export const stepsPerHour = 2;
const clamp = (value, low, high) => min(high, max(low, value));
/** Load on the circulation, 0 to about 1.5: sepsis widens vessels, bleeding empties them, a failing or racing heart fills them less. */
export function circulatoryLoad(state) {
    const infection = state[slot.infection];
    return (0.75 * infection * (0.5 + 0.5 * infection) +
        state[slot.loss] +
        0.35 * state[slot.congestion] +
        0.2 * state[slot.fastRhythm]);
}
/** What fluids really relieve of it: less than what they lift the pressure by. */
function relievedLoad(state) {
    return max(0, circulatoryLoad(state) - 0.25 * state[slot.fluids]);
}
/** Load on the lungs, 0 to about 1.5. */
export function respiratoryLoad(state) {
    return state[slot.lung] + 0.3 * state[slot.infection] + 0.8 * state[slot.congestion];
}
/** The load that the circulation can bear before pressure falls: less of it in the frail. */
export const circulatoryReserve = ({ frailty }) => 0.62 - 0.25 * frailty;
/** The load that breathing can bear. */
const respiratoryReserve = ({ frailty }) => 0.6 - 0.25 * frailty;
/** How far the circulation is beyond what it can bear. No treatment that only lifts the pressure has a part in it. */
export function shock(body, state) {
    return max(0, relievedLoad(state) - circulatoryReserve(body));
}
/** How far breathing is beyond what it can bear. Oxygen has no part in it. */
export function distress(body, state) {
    return max(0, respiratoryLoad(state) - respiratoryReserve(body));
}
/** How ill the patient is to the eye of who stands at the bed, 0 to 1: what staff go by. */
export function visibleSeverity(state) {
    return clamp(0.9 * max(relievedLoad(state), respiratoryLoad(state)), 0, 1);
}
/** Whether no illness is left that keeps a patient in hospital. */
export function isRecovered(state) {
    return (max(state[slot.infection], state[slot.lung], state[slot.congestion]) < 0.18 &&
        state[slot.loss] < 0.2 &&
        state[slot.bleeding] === 0 &&
        state[slot.oxygen] === 0 &&
        state[slot.fastRhythm] === 0);
}
//# sourceMappingURL=hidden-state.js.map