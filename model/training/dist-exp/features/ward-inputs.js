import { conceptNames, vitalSignOf } from '@bellwether/fhir-mapping';
const words = {
    last: 'latest',
    minimum: 'lowest in 24 h',
    maximum: 'highest in 24 h',
    mean: 'mean over 24 h',
    slope: 'trend over 24 h',
};
const names = { last: 'last', minimum: 'min', maximum: 'max', mean: 'mean', slope: 'slope' };
const everything = ['last', 'mean', 'slope'];
// The risk is sure to rise with breathing and oxygen given, and to fall with saturation; of the others both ends are dangerous.
const rows = [
    {
        concept: 'heart-rate',
        name: 'heart_rate',
        group: 'heart-rate',
        direction: 0,
        reducers: ['minimum', ...everything],
    },
    {
        concept: 'respiratory-rate',
        name: 'respiratory_rate',
        group: 'respiratory-rate',
        direction: 1,
        reducers: everything,
    },
    {
        concept: 'systolic-blood-pressure',
        name: 'systolic_bp',
        group: 'blood-pressure',
        direction: 0,
        reducers: ['maximum', ...everything],
    },
    {
        concept: 'diastolic-blood-pressure',
        name: 'diastolic_bp',
        group: 'blood-pressure',
        direction: 0,
        reducers: ['last'],
    },
    { concept: 'oxygen-saturation', name: 'spo2', group: 'oxygen-saturation', direction: -1, reducers: everything },
    {
        concept: 'inhaled-oxygen-flow',
        name: 'oxygen_flow',
        group: 'inhaled-oxygen-flow',
        direction: 1,
        reducers: ['maximum', ...everything],
    },
    {
        concept: 'body-temperature',
        name: 'temperature',
        group: 'body-temperature',
        direction: 0,
        reducers: ['minimum', ...everything],
    },
];
const ofLastDay = rows.flatMap(({ concept, name, group, direction, reducers }) => {
    const { unit, display } = vitalSignOf(concept);
    return reducers.map((reducer) => ({
        direction,
        definition: {
            ...{ source: 'vital', concept, group, reducer },
            name: `${name}_${names[reducer]}_24h`,
            display: `${display}, ${words[reducer]}`,
            window: { kind: 'look-back', hours: 24 },
            unit: reducer === 'slope' ? `${unit}/h` : unit,
        },
    }));
});
/** The last day of each vital sign, and how long the stay has lasted. */
export const wardInputs = [
    ...ofLastDay,
    {
        direction: 0,
        definition: {
            name: 'stay_hours',
            display: 'Hours since admission',
            group: 'stay',
            source: 'encounter',
            classes: ['IMP', 'ACUTE', 'NONAC'],
            reducer: 'length',
            window: { kind: 'encounter' },
            unit: 'h',
        },
    },
];
/** The clinical concepts that only a ward's model has. */
export const wardGroups = {
    'inhaled-oxygen-flow': { display: conceptNames('en')['inhaled-oxygen-flow'], place: 'now' },
    stay: { display: 'Time since admission', place: 'quiet' },
};
//# sourceMappingURL=ward-inputs.js.map