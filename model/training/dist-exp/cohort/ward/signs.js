import { circulatoryLoad, circulatoryReserve, respiratoryLoad, shock, slot } from './hidden-state.js';
// Taken once: these run millions of times.
const { ceil, max, min } = Math;
/** mm[Hg] that the illness takes from the systolic pressure after fluids and a vasopressor: little until the reserve is used up. */
export function pressureFall(body, state) {
    const held = 0.7 * state[slot.fluids] + 0.3 * state[slot.vasopressor];
    const load = max(0, circulatoryLoad(state) - held);
    return 13 * load + 62 * max(0, load - circulatoryReserve(body));
}
/** % of saturation on air that the illness takes. */
export function desaturation(state) {
    return 15 * respiratoryLoad(state);
}
/** % of saturation with the oxygen that is given, where it would be `onAir` without: the worse the lungs, the less comes through. */
export function saturationOn(flow, onAir, target) {
    if (flow <= 0)
        return onAir;
    const lack = max(0, target + 1 - onAir);
    return max(onAir, min(onAir + 2.2 * flow, target + 1.5 - 0.12 * lack));
}
/** L/min with which the target is reached. */
export function flowNeeded(onAir, target) {
    return onAir >= target ? 0 : min(15, ceil(0.8 * (target + 1 - onAir)));
}
/**
 * The changes of the signs in a hidden state. Heart rate and breathing rise with the load and compensate for it; pressure falls when they
 * no longer can. Frailty blunts both, a beta blocker the heart rate.
 */
export function signChanges(body, state) {
    const { frailty, betaBlockade } = body;
    const load = circulatoryLoad(state);
    const breathing = respiratoryLoad(state);
    const fever = state[slot.fever];
    const fall = pressureFall(body, state);
    const compensation = 54 * max(0, load - 0.3 * state[slot.fluids]) + 16 * breathing;
    const ofHeart = (1 - 0.45 * betaBlockade) * (1 - 0.3 * frailty);
    return {
        // Liebermeister's rule: about 8 beats a degree.
        heartRate: ofHeart * compensation + 8 * max(-0.5, fever) + 28 * state[slot.fastRhythm],
        respiratoryRate: (1 - 0.25 * frailty) * (16 * breathing + 4 * load + 22 * shock(body, state)) + 2 * max(0, fever),
        systolic: -fall,
        diastolic: -0.55 * fall,
        temperature: fever,
    };
}
/** Clouding from which a patient is no longer alert, and what is then charted. */
const levels = [
    ['confusion', 0.3],
    ['voice', 0.55],
    ['pain', 0.8],
    ['unresponsive', 1],
];
/** ACVPU: the frail are confused by less. */
export function consciousnessOf({ frailty }, state) {
    const clouding = state[slot.clouding] + 0.15 * frailty;
    return levels.findLast(([, from]) => clouding >= from)?.[0] ?? 'alert';
}
//# sourceMappingURL=signs.js.map