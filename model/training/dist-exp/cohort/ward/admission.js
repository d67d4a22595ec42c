import { hasCondition } from '@bellwether/fixtures';
import { slot, stateWidth } from './hidden-state.js';
/** Why patients come to a ward. */
const wardReasons = ['infection', 'breathing', 'heart-failure', 'bleeding', 'operation', 'observation'];
const rows = {
    infection: {
        weight: 2.2,
        course: 'sepsis',
        minimumHours: [36, 120],
        severity: { infection: [0.2, 1], lung: [0, 0.4] },
    },
    breathing: {
        weight: 2,
        course: 'pneumonia',
        minimumHours: [36, 120],
        severity: { infection: [0.06, 0.6], lung: [0.2, 1] },
    },
    'heart-failure': {
        weight: 0.8,
        course: 'heart-failure-decompensation',
        minimumHours: [48, 144],
        severity: { congestion: [0.3, 1.1] },
    },
    bleeding: { weight: 0.6, course: 'bleeding', minimumHours: [36, 96], severity: { loss: [0.2, 0.8] } },
    operation: {
        weight: 2.8,
        course: 'post-operative-recovery',
        minimumHours: [36, 144],
        severity: { infection: [0.04, 0.3], loss: [0.04, 0.38], lung: [0, 0.22] },
    },
    observation: { weight: 8, course: null, minimumHours: [16, 72], severity: {} },
};
/** Draws why a patient comes, what stays the same, and the first state: the emergency department has begun to treat. */
export function drawAdmission(random, { profile, baseline }, at) {
    const has = (...names) => Number(hasCondition(profile, at, ...names));
    const weights = Object.fromEntries(wardReasons.map((reason) => [reason, rows[reason].weight]));
    const heartFailure = has('heart-failure');
    weights['heart-failure'] *= 0.4 + 6 * heartFailure;
    weights.breathing *= 1 + 2 * has('copd');
    const reason = random.weighted(weights);
    const { course, severity, minimumHours } = rows[reason];
    const cardiac = has('heart-failure', 'ischaemic-heart-disease');
    const takesBlocker = random.chance(0.04 + 0.4 * cardiac + 0.25 * has('atrial-fibrillation') + 0.12 * has('hypertension'));
    const body = {
        frailty: profile.frailty,
        betaBlockade: takesBlocker ? random.between(0.5, 1) : 0,
        ...{ cardiac, heartFailure, atrialFibrillation: has('atrial-fibrillation') },
        virulence: random.normal(0, 0.005),
        feverish: random.between(0.5, 1.3),
        restingSystolic: baseline.systolic,
        restingSaturation: baseline.oxygenSaturation,
        saturationTarget: has('copd') === 1 ? 88 : 94,
        minimumHours: random.between(...minimumHours) * (0.8 + profile.frailty),
    };
    const state = new Float64Array(stateWidth);
    const begin = (name, index, trend) => {
        const [least, most] = severity[name] ?? [0, 0];
        const u = random.uniform();
        state[index] = least + (most - least) * u * (0.5 + 0.5 * u);
        if (trend !== null && state[index] > 0)
            state[trend] = random.normal(-0.006, 0.009);
    };
    begin('infection', slot.infection, slot.infectionTrend);
    begin('lung', slot.lung, slot.lungTrend);
    begin('congestion', slot.congestion, slot.congestionTrend);
    begin('loss', slot.loss, null);
    if (reason === 'bleeding' && random.chance(0.4))
        state[slot.bleeding] = random.between(0.01, 0.06);
    if (reason === 'infection' || reason === 'breathing') {
        state[slot.antibiotics] = random.chance(0.8) ? 1 : 0;
        state[slot.antibioticEffect] = 0.2 * state[slot.antibiotics];
    }
    if (reason === 'heart-failure')
        state[slot.diuretic] = random.chance(0.8) ? 1 : 0;
    state[slot.fever] = body.feverish * 1.5 * state[slot.infection];
    return { reason, course, body, state };
}
//# sourceMappingURL=admission.js.map