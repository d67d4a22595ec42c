import { physiologicalBounds } from '@bellwether/fixtures';
import { hourMs } from '@bellwether/fhir-mapping';
import { slot, stateWidth, stepHours, visibleSeverity } from './hidden-state.js';
import { consciousnessOf, desaturation, saturationOn, signChanges } from './signs.js';
/**
 * The body of a patient over a stay, to be measured and charted as any other: an ordinary day of the patient (`well`: baseline, rhythm of
 * the day, drift) and what the illness and its treatment change. Between two steps the state is that of the earlier one, so that no
 * reading knows of what comes after it; before and after the stay it is the first and the last.
 */
export function wardPhysiology(well, stay, admittedAt) {
    const { body, states, steps } = stay;
    const stateOf = (at) => {
        const step = Math.floor((at - admittedAt) / (stepHours * hourMs));
        const kept = Math.max(0, Math.min(steps - 1, step));
        return states.subarray(kept * stateWidth, (kept + 1) * stateWidth);
    };
    const stateAt = (at) => {
        const state = stateOf(at);
        const usual = well.stateAt(at);
        const change = signChanges(body, state);
        const within = (sign, value) => {
            const [low, high] = physiologicalBounds[sign];
            return Math.max(low, Math.min(high, value));
        };
        const systolic = within('systolic', usual.systolic + change.systolic);
        const onAir = usual.oxygenSaturation - desaturation(state);
        const oxygenFlow = state[slot.oxygen];
        return {
            severity: visibleSeverity(state),
            heartRate: within('heartRate', usual.heartRate + change.heartRate),
            respiratoryRate: within('respiratoryRate', usual.respiratoryRate + change.respiratoryRate),
            systolic,
            diastolic: within('diastolic', Math.min(usual.diastolic + change.diastolic, systolic - 12)),
            oxygenSaturation: within('oxygenSaturation', saturationOn(oxygenFlow, onAir, body.saturationTarget)),
            temperature: within('temperature', usual.temperature + change.temperature),
            weight: usual.weight,
            consciousness: consciousnessOf(body, state),
            oxygenFlow,
        };
    };
    return {
        profile: well.profile,
        baseline: well.baseline,
        runs: [],
        severityAt: (at) => visibleSeverity(stateOf(at)),
        stateAt,
    };
}
//# sourceMappingURL=ward-physiology.js.map