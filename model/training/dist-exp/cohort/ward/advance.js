import { distress, respiratoryLoad, shock, slot, stepHours } from './hidden-state.js';
import { quickNormal } from './quick-normal.js';
import { treat } from './treatment.js';
// Taken once: these run millions of times.
const { max, min, sqrt } = Math;
const infection = {
    severity: slot.infection,
    trend: slot.infectionTrend,
    rest: -0.006,
    spread: 0.013,
    memoryHours: 48,
    abrupt: 0,
};
const lung = {
    severity: slot.lung,
    trend: slot.lungTrend,
    rest: -0.005,
    spread: 0.012,
    memoryHours: 48,
    abrupt: 0.12,
};
const congestion = {
    severity: slot.congestion,
    trend: slot.congestionTrend,
    rest: -0.003,
    spread: 0.009,
    memoryHours: 60,
    abrupt: 0.06,
};
/** No illness is worse than this. */
const worst = 1.6;
/** New illnesses of someone on a ward, per hour. */
const onsets = {
    infection: 0.00036,
    lung: 0.00032,
    congestion: 0.00016,
    bleeding: 0.00007,
    fastRhythm: 0.00024,
};
/**
 * One step of half an hour, in place: illnesses begin, drift and pass, staff treat what they see, fever and consciousness follow. Draws
 * from `random` alone; the same law for what happened and for every future.
 */
export function advance(body, state, random) {
    const { frailty } = body;
    const isWeak = 1 + 2 * frailty;
    const helped = state[slot.antibioticEffect];
    drift(random, state, infection, infection.rest + 0.004 * frailty + body.virulence - 0.016 * helped, onsets.infection * isWeak);
    // An infection inflames the lungs, too; antibiotics help where pneumonia is what is wrong with them.
    drift(random, state, lung, lung.rest + 0.003 * frailty + 0.006 * state[slot.infection] - 0.008 * helped, onsets.lung * isWeak);
    drift(random, state, congestion, congestion.rest -
        0.018 * state[slot.diuretic] +
        0.006 * state[slot.fastRhythm] +
        (body.heartFailure > 0 ? 0.012 * state[slot.fluids] : 0), onsets.congestion * (1 + 7 * body.heartFailure));
    bleed(random, state, frailty);
    flutter(random, state, body);
    treat(body, state, random);
    follow(body, state, random);
}
function drift(random, state, process, rest, onset) {
    const { severity, trend, spread, memoryHours, abrupt } = process;
    if (state[severity] === 0) {
        if (random.uniform() >= onset * stepHours)
            return;
        // Most begin slowly; an embolism or an aspiration is there at once.
        state[severity] = random.uniform() < abrupt ? random.between(0.3, 0.9) : random.between(0.05, 0.15);
        state[trend] = random.between(0, 0.035);
        return;
    }
    const kept = stepHours / memoryHours;
    state[trend] = state[trend] + kept * (rest - state[trend]) + spread * sqrt(2 * kept) * quickNormal(random);
    state[severity] = min(worst, state[severity] + stepHours * state[trend]);
    if (state[severity] > 0)
        return;
    state[severity] = 0;
    state[trend] = 0;
}
function bleed(random, state, frailty) {
    const rate = state[slot.bleeding];
    const loss = state[slot.loss];
    if (rate === 0) {
        if (random.uniform() < onsets.bleeding * (1 + frailty) * stepHours)
            state[slot.bleeding] = random.between(0.02, 0.14);
    }
    else if (random.uniform() < (loss > 0.35 ? 0.14 : 0.07) * stepHours) {
        state[slot.bleeding] = 0;
    }
    else {
        state[slot.bleeding] = max(0.005, min(0.2, rate + 0.006 * quickNormal(random)));
    }
    // A large loss is seen, and blood is given for it.
    const replaced = loss > 0.35 ? 0.05 : 0.008;
    state[slot.loss] = max(0, min(worst, loss + stepHours * (state[slot.bleeding] - replaced * loss)));
}
function flutter(random, state, { atrialFibrillation, cardiac }) {
    if (state[slot.fastRhythm] === 0) {
        const hazard = onsets.fastRhythm * (1 + 4 * atrialFibrillation + cardiac + 3 * state[slot.infection]);
        if (random.uniform() < hazard * stepHours)
            state[slot.fastRhythm] = 1;
    }
    else if (random.uniform() < 0.06 * stepHours) {
        state[slot.fastRhythm] = 0;
    }
}
/** Fever and clouding come later than what they come from. */
function follow(body, state, random) {
    const infected = state[slot.infection];
    const fever = body.feverish * (1 - 0.35 * body.frailty) * (1.9 * infected + 0.4 * state[slot.lung]);
    const isCold = 0.8 * max(0, shock(body, state) - 0.1);
    state[slot.fever] = state[slot.fever] + (stepHours / 4) * (min(3, fever) - isCold - state[slot.fever]);
    const unoxygenated = 0.3 * max(0, respiratoryLoad(state) - 0.9);
    const clouded = 0.8 * shock(body, state) + 0.5 * distress(body, state) + 0.35 * infected * body.frailty + unoxygenated;
    state[slot.clouding] = max(0, state[slot.clouding] + (stepHours / 3) * (clouded - state[slot.clouding]) + 0.01 * quickNormal(random));
}
//# sourceMappingURL=advance.js.map