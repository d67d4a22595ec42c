import { extractFeatures, readPatientRecord, } from '@bellwether/fhir-mapping';
import { Random } from '@bellwether/fixtures';
import { news2 } from '@bellwether/model';
import { forestConcepts } from './forest.js';
/** One patient through the same mapping as in service: FHIR resources in, features at each moment out. */
export function mapPatient({ resources, coverage, moments }, extractor) {
    const record = readPatientRecord(resources.map((resource) => ({ resource })), { coverage });
    const rows = moments.map(({ asOf }) => ({
        values: extractFeatures(record, extractor, { asOf }).values,
        news2: news2(record, asOf)?.low ?? 0,
    }));
    return { rows, completeMoments: completeMomentsUpTo(record, moments.at(-1).asOf) };
}
/** Simulates and maps patients `from` to `to` (exclusive) of a split; of the FHIR resources nothing is kept. */
export function collectDataset(source, seed, split, extractor, { from, to }) {
    const people = Array.from({ length: to - from }, (_, index) => {
        const patient = source.patient(seed, split, from + index);
        const { moments, part, sex, birthYearsAt } = patient;
        const mapped = mapPatient(patient, extractor);
        const rows = mapped.rows.map((row, at) => ({ ...row, ...moments[at], age: birthYearsAt(moments[at].asOf) }));
        const { completeMoments } = mapped;
        const any = new Random(seed).fork(`${patient.id}/complete moment`);
        const completeMoment = completeMoments.length === 0 ? [] : any.pick(completeMoments);
        return { number: from + index, part, sex, rows, completeMoment };
    });
    const columns = extractor.names.length;
    const rows = people.flatMap((person) => person.rows.map((row) => ({ ...row, person })));
    const values = new Float64Array(rows.length * columns);
    for (const [index, row] of rows.entries())
        values.set(row.values, index * columns);
    return {
        features: { values, rows: rows.length, columns },
        patients: Uint32Array.from(rows, ({ person }) => person.number),
        outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
        trueRisks: Float64Array.from(rows, ({ trueRisk }) => trueRisk),
        expected: split.futures === undefined ? null : Float64Array.from(rows, ({ expected = Number.NaN }) => expected),
        parts: rows.map(({ person }) => person.part),
        sexes: rows.map(({ person }) => person.sex),
        agesYears: Float64Array.from(rows, ({ age }) => age),
        news2: Float64Array.from(rows, (row) => row.news2),
        completeMoments: Float64Array.from(people.flatMap(({ completeMoment }) => completeMoment)),
    };
}
/** Datasets one after the other, of one extractor. */
export function joinDatasets(datasets) {
    const first = datasets[0];
    const all = (column) => {
        const parts = datasets.map(column);
        const joined = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
        let at = 0;
        for (const part of parts) {
            joined.set(part, at);
            at += part.length;
        }
        return joined;
    };
    return {
        features: {
            values: all(({ features }) => features.values),
            rows: datasets.reduce((sum, { features }) => sum + features.rows, 0),
            columns: first.features.columns,
        },
        patients: Uint32Array.from(datasets.flatMap(({ patients }) => [...patients])),
        outcomes: Uint8Array.from(datasets.flatMap(({ outcomes }) => [...outcomes])),
        trueRisks: all(({ trueRisks }) => trueRisks),
        expected: first.expected === null ? null : all(({ expected }) => expected ?? new Float64Array(0)),
        parts: datasets.flatMap(({ parts }) => parts),
        sexes: datasets.flatMap(({ sexes }) => sexes),
        agesYears: all(({ agesYears }) => agesYears),
        news2: all((dataset) => dataset.news2),
        completeMoments: all(({ completeMoments }) => completeMoments),
    };
}
/** What a model is fitted and calibrated to: what happened, or, where futures were simulated, what happens on average. */
export function targetsOf({ expected, outcomes }) {
    return expected ?? outcomes;
}
/** Number of patients of a dataset, or of some of its rows. */
export function patientCount({ patients }, rows = patients.keys()) {
    return new Set(Array.from(rows, (row) => patients[row])).size;
}
/** Row numbers of a dataset. */
export function allRows({ features }) {
    return Array.from({ length: features.rows }, (_, row) => row);
}
function completeMomentsUpTo(record, asOf) {
    const moments = new Map();
    for (const { concept, value, measuredAt, knownAt } of record.readings) {
        if (knownAt > asOf || measuredAt > asOf || !forestConcepts.includes(concept))
            continue;
        const moment = moments.get(measuredAt) ?? new Map();
        moments.set(measuredAt, moment.set(concept, value));
    }
    return [...moments]
        .filter(([, moment]) => moment.size === forestConcepts.length)
        .sort(([a], [b]) => a - b)
        .map(([, moment]) => forestConcepts.map((concept) => moment.get(concept) ?? Number.NaN));
}
//# sourceMappingURL=dataset.js.map