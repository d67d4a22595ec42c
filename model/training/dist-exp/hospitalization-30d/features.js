import { lastHours, vitalGroups, vitalInputs } from './vital-inputs.js';
const yearHours = 365 * 24;
/** Chronic conditions: each can only raise the risk. */
const conditionRows = [
    ['hypertension', 'Hypertension'],
    ['diabetes', 'Diabetes'],
    ['ischaemic-heart-disease', 'Ischaemic heart disease'],
    ['heart-failure', 'Heart failure'],
    ['atrial-fibrillation', 'Atrial fibrillation'],
    ['copd', 'COPD'],
    ['chronic-kidney-disease', 'Chronic kidney disease'],
    ['cerebrovascular-disease', 'Stroke or cerebrovascular disease'],
];
const conditionInputs = conditionRows.map(([concept, display]) => ({
    direction: 1,
    definition: {
        name: concept.replaceAll('-', '_'),
        display,
        group: concept,
        source: 'condition',
        concept,
        reducer: 'present',
        unit: '1',
    },
}));
/** Coded answers as 1 or 0. */
const answerRows = [
    {
        concept: 'smoking-status',
        answer: 'current-smoker',
        name: 'smoker_current',
        display: 'Current smoker',
        group: 'smoking',
        hours: lastHours,
        direction: 1,
    },
    {
        concept: 'smoking-status',
        answer: 'never-smoker',
        name: 'smoker_never',
        display: 'Never smoked',
        group: 'smoking',
        hours: lastHours,
        direction: -1,
    },
    {
        concept: 'consciousness',
        answer: 'alert',
        name: 'alert',
        display: 'Alert (ACVPU)',
        group: 'consciousness',
        hours: 24,
        direction: -1,
    },
];
const answerInputs = answerRows.map(({ concept, answer, name, display, group, hours, direction }) => ({
    direction,
    definition: {
        name,
        display,
        group,
        source: 'coded-observation',
        concept,
        reducer: 'one-hot',
        answer,
        window: { kind: 'look-back', hours },
        unit: '1',
    },
}));
/** Care of the last year, by encounter class (v3-ActCode). */
const careRows = [
    ['admissions_365d', 'Admissions in past year', ['IMP', 'ACUTE', 'NONAC']],
    ['emergency_visits_365d', 'Emergency visits in past year', ['EMER']],
];
const careInputs = careRows.map(([name, display, classes]) => ({
    direction: 1,
    definition: {
        name,
        display,
        group: 'past-care',
        source: 'encounter',
        classes: [...classes],
        reducer: 'count',
        window: { kind: 'look-back', hours: yearHours },
        unit: '1',
    },
}));
/** The inputs of `hospitalization-30d`, in manifest order: what charts of wards and of outpatients have. */
export const modelInputs = [
    {
        direction: 1,
        definition: { name: 'age', display: 'Age', group: 'age', source: 'demographic', field: 'age', unit: 'a' },
    },
    {
        direction: 0,
        definition: {
            name: 'sex_female',
            display: 'Sex',
            group: 'sex',
            source: 'demographic',
            field: 'sex-female',
            unit: '1',
        },
    },
    ...conditionInputs,
    ...answerInputs,
    ...careInputs,
    ...vitalInputs,
];
export const featureDefinitions = modelInputs.map(({ definition }) => definition);
/** How each clinical concept is called and where it is shown; `quiet` is never a top reason. */
export const groups = {
    age: { display: 'Age', place: 'background' },
    sex: { display: 'Sex', place: 'quiet' },
    ...Object.fromEntries(conditionRows.map(([concept, display]) => [concept, { display, place: 'background' }])),
    smoking: { display: 'Smoking', place: 'background' },
    'past-care': { display: 'Admissions and emergency visits', place: 'background' },
    ...vitalGroups,
    consciousness: { display: 'Consciousness (ACVPU)', place: 'now' },
    recency: { display: 'Age of the readings', place: 'quiet' },
};
//# sourceMappingURL=features.js.map