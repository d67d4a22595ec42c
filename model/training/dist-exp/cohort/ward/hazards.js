import { exp } from '@bellwether/model';
import { distress, isRecovered, shock, slot, stepHours } from './hidden-state.js';
// Taken once: these run millions of times.
const { min, sqrt } = Math;
/** What ends a stay on a ward badly. */
export const wardEvents = ['intensive-care', 'arrest', 'death'];
/** Chances of one step of half an hour, written into `out` in the order of `wardEvents`; returns the chance of any of them. */
export function eventChances(body, state, out) {
    const failing = shock(body, state) + 0.9 * distress(body, state) + 0.35 * state[slot.clouding];
    // To the power of 2.5, by multiplying and a root alone: the same bits on every engine.
    const grave = min(1, failing / 0.9);
    const intensiveCare = 0.14 * grave * grave * sqrt(grave) * (1 - 0.6 * body.frailty);
    const arrest = exp(-10.5 + 6 * failing + 0.9 * body.cardiac + 0.8 * state[slot.fastRhythm]);
    const death = exp(-10.5 + 5 * failing + 3.6 * body.frailty);
    const hourly = intensiveCare + arrest + death;
    const any = 1 - exp(-stepHours * hourly);
    out[0] = (any * intensiveCare) / hourly;
    out[1] = (any * arrest) / hourly;
    out[2] = (any * death) / hourly;
    return any;
}
/** Hours of the day in which patients are sent home, and the chance of a step then for who is recovered. */
const [firstHour, lastHour, hourlyDischarge] = [10, 18, 0.18];
/** Chance that a step ends with the discharge. */
export function dischargeChance(body, state, { hours, hourOfDay }) {
    if (hours < body.minimumHours || hourOfDay < firstHour || hourOfDay >= lastHour)
        return 0;
    return isRecovered(state) ? hourlyDischarge * stepHours : 0;
}
//# sourceMappingURL=hazards.js.map