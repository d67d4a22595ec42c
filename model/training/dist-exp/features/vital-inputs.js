import { conceptNames, pressurePairs, vitalSignOf, } from '@bellwether/fhir-mapping';
/** How far back the last value is looked for: 400 days, so that a yearly visit is found. */
export const lastHours = 9600;
// Both extremes of heart rate, blood pressure and temperature are dangerous: no direction there.
const vitalRows = [
    {
        concept: 'heart-rate',
        name: 'heart_rate',
        place: 'now',
        direction: 0,
        recent: [
            ['maximum', 0],
            ['slope', 0],
        ],
    },
    {
        concept: 'respiratory-rate',
        name: 'respiratory_rate',
        place: 'now',
        direction: 1,
        recent: [
            ['maximum', 1],
            ['slope', 1],
        ],
    },
    {
        concept: 'systolic-blood-pressure',
        name: 'systolic_bp',
        place: 'now',
        direction: 0,
        recent: [
            ['minimum', 0],
            ['slope', 0],
        ],
    },
    {
        concept: 'diastolic-blood-pressure',
        name: 'diastolic_bp',
        place: 'now',
        direction: 0,
        recent: [],
    },
    {
        concept: 'oxygen-saturation',
        name: 'spo2',
        place: 'now',
        direction: -1,
        recent: [
            ['minimum', -1],
            ['slope', -1],
        ],
    },
    {
        concept: 'body-temperature',
        name: 'temperature',
        place: 'now',
        direction: 0,
        recent: [
            ['maximum', 0],
            ['slope', 0],
        ],
    },
    {
        concept: 'body-mass-index',
        name: 'bmi',
        display: 'Body mass index',
        place: 'background',
        direction: 0,
        recent: [],
    },
];
const conceptDisplays = conceptNames('en');
/** The clinical concept under which a vital sign is shown: both pressures are one. */
function groupOf(concept) {
    return pressurePairs.find(({ systolic, diastolic }) => concept === systolic || concept === diastolic)?.id ?? concept;
}
/** The clinical concepts of the vital signs, those of the background first. */
export const vitalGroups = Object.fromEntries(['background', 'now'].flatMap((place) => vitalRows
    .filter((row) => row.place === place)
    .map(({ concept, display }) => {
    const group = groupOf(concept);
    return [group, { display: display ?? conceptDisplays[group], place }];
})));
/** Window and words of each reducer over the last days. */
const recentWindows = {
    minimum: { hours: 24, words: 'lowest in 24 h' },
    maximum: { hours: 24, words: 'highest in 24 h' },
    slope: { hours: 72, words: 'trend over 72 h' },
};
function inputsOf({ concept, name, display: otherDisplay, direction, recent }) {
    const { unit, display: usualDisplay } = vitalSignOf(concept);
    const [display, group] = [otherDisplay ?? usualDisplay, groupOf(concept)];
    const base = { source: 'vital', concept };
    const last = {
        direction,
        definition: {
            ...base,
            name: `${name}_last`,
            display: `${display}, latest`,
            group,
            reducer: 'last',
            window: { kind: 'look-back', hours: lastHours },
            unit,
        },
    };
    // How old a reading is says more about where the patient is than about how the patient is: a quiet group of its own.
    const age = {
        direction: 0,
        definition: {
            ...base,
            name: `${name}_hours_since`,
            display: `${display}, hours since latest`,
            group: 'recency',
            reducer: 'hours-since',
            window: { kind: 'look-back', hours: lastHours },
            unit: 'h',
        },
    };
    const lately = recent.map(([reducer, sign]) => {
        const { hours, words } = recentWindows[reducer] ?? { hours: 24, words: reducer };
        return {
            direction: sign,
            definition: {
                ...base,
                name: `${name}_${reducer === 'slope' ? 'slope' : reducer.slice(0, 3)}_${hours}h`,
                display: `${display}, ${words}`,
                group,
                reducer,
                window: { kind: 'look-back', hours },
                unit: reducer === 'slope' ? `${unit}/h` : unit,
            },
        };
    });
    return [last, age, ...lately];
}
/** Last value, its age, and what the last days were like, for every vital sign. */
export const vitalInputs = vitalRows.flatMap(inputsOf);
//# sourceMappingURL=vital-inputs.js.map