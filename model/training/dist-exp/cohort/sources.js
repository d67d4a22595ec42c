import { horizonDays, simulateAdmissionPatient } from './admission-cohort.js';
import { equationText } from './equation-text.js';
import { wardOutcomeText } from './ward/outcome-text.js';
import { wardSource } from './ward/ward-cohort.js';
/** Patients whose admissions follow from the risk equation. */
function byEquation(cohort, outcome, indexTimes) {
    return {
        indexTimes: [indexTimes],
        horizonHours: [horizonDays * 24],
        make: ({ charting }) => ({
            patient: (seed, split, index) => simulateAdmissionPatient(cohort, charting, { seed, split, index }),
        }),
        outcome: () => ({ title: 'The risk equation (chosen, not estimated)', text: equationText(outcome) }),
    };
}
/** Where patients may come from, by the names that recipes use. */
const rows = {
    'outside-hospital': byEquation('outside-hospital', 'admission', 'one-per-patient'),
    'leaving-hospital': byEquation('leaving-hospital', 'readmission', 'at-discharge'),
    'ward-stays': {
        indexTimes: ['landmarks', 'at-admission'],
        horizonHours: null,
        make: wardSource,
        outcome: () => ({ title: 'How outcomes come about (chosen, not estimated)', text: wardOutcomeText }),
    },
};
export const cohortSources = rows;
/** The names, for a schema. */
export const cohortNames = Object.keys(cohortSources);
//# sourceMappingURL=sources.js.map