import { circulatoryLoad, slot, stepHours, visibleSeverity } from './hidden-state.js';
import { desaturation, flowNeeded, pressureFall } from './signs.js';
// Taken once: these run millions of times.
const { min } = Math;
/** Hours until antibiotics work, and in which fluids leave the vessels. */
const [antibioticHours, fluidHours] = [10, 6];
/**
 * What staff do in half an hour, in place. They come more often to those who look ill, and go by the body, never by what was charted:
 * how a ward charts changes nothing of what happens on it.
 */
export function treat(body, state, random) {
    const severity = visibleSeverity(state);
    wearOff(state);
    if (random.uniform() < (0.25 + 0.6 * severity) * stepHours)
        nurse(body, state);
    if (random.uniform() < (0.06 + 0.45 * severity) * stepHours)
        review(body, state, random);
}
function wearOff(state) {
    if (state[slot.infection] === 0 && state[slot.lung] === 0)
        state[slot.antibiotics] = 0;
    const effect = state[slot.antibioticEffect];
    state[slot.antibioticEffect] = effect + (stepHours / antibioticHours) * (state[slot.antibiotics] - effect);
    state[slot.fluids] = state[slot.fluids] * (1 - stepHours / fluidHours);
    if (state[slot.congestion] < 0.1)
        state[slot.diuretic] = 0;
}
/** A nurse at the bed turns oxygen to what the target asks for. */
function nurse({ restingSaturation, saturationTarget }, state) {
    state[slot.oxygen] = flowNeeded(restingSaturation - desaturation(state), saturationTarget);
}
/** A doctor at the bed. */
function review(body, state, random) {
    const isInfected = state[slot.infection] > 0.22 || state[slot.lung] > 0.3;
    if (isInfected && random.uniform() < 0.6)
        state[slot.antibiotics] = 1;
    if (state[slot.congestion] > 0.25 && random.uniform() < 0.7)
        state[slot.diuretic] = 1;
    const fluids = state[slot.fluids];
    if (circulatoryLoad(state) - fluids > 0.4)
        state[slot.fluids] = min(0.5, fluids + 0.2);
    const systolic = body.restingSystolic - pressureFall(body, state);
    if (systolic < 88 && fluids > 0.3)
        state[slot.vasopressor] = 1;
    else if (systolic > 115)
        state[slot.vasopressor] = 0;
}
//# sourceMappingURL=treatment.js.map