import { extractFeatures, readPatientRecord, } from '@bellwether/fhir-mapping';
import { news2 } from '@bellwether/model';
import { simulatePatient } from '../cohort/cohort-patient.js';
import { forestConcepts } from './forest.js';
/** One patient through the same mapping as in service: FHIR resources in, features at the index time out. */
export function mapPatient({ resources, coverage, asOf }, extractor) {
    const record = readPatientRecord(resources.map((resource) => ({ resource })), { coverage });
    return {
        values: extractFeatures(record, extractor, { asOf }).values,
        news2: news2(record, asOf)?.low ?? 0,
        completeMoment: newestCompleteMoment(record, asOf),
    };
}
/**
 * Simulates and maps a split, patient by patient.
 *
 * @param onProgress called now and then with the number of patients done
 */
export function collectDataset(seed, split, extractor, onProgress = () => undefined) {
    const rows = split.patients;
    const columns = extractor.names.length;
    const values = new Float64Array(rows * columns);
    const outcomes = new Uint8Array(rows);
    const [trueRisks, agesYears, points] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
    const regimes = [];
    const sexes = [];
    const moments = [];
    for (let row = 0; row < rows; row++) {
        const patient = simulatePatient(seed, split, row);
        const mapped = mapPatient(patient, extractor);
        values.set(mapped.values, row * columns);
        outcomes[row] = patient.admittedAt === null ? 0 : 1;
        trueRisks[row] = patient.trueRisk;
        agesYears[row] = patient.state.ageYears;
        points[row] = mapped.news2;
        regimes.push(patient.regime);
        sexes.push(patient.state.sex);
        moments.push(...mapped.completeMoment);
        if ((row + 1) % 500 === 0 || row + 1 === rows)
            onProgress(row + 1);
    }
    return {
        split,
        features: { values, rows, columns },
        outcomes,
        trueRisks,
        regimes,
        sexes,
        agesYears,
        news2: points,
        completeMoments: Float64Array.from(moments),
    };
}
function newestCompleteMoment(record, asOf) {
    const moments = new Map();
    for (const { concept, value, measuredAt, knownAt } of record.readings) {
        if (knownAt > asOf || measuredAt > asOf || !forestConcepts.includes(concept))
            continue;
        const moment = moments.get(measuredAt) ?? new Map();
        moments.set(measuredAt, moment.set(concept, value));
    }
    const complete = [...moments].filter(([, moment]) => moment.size === forestConcepts.length);
    const newest = complete.reduce((best, candidate) => (best === null || candidate[0] > best[0] ? candidate : best), null);
    return newest === null ? [] : forestConcepts.map((concept) => newest[1].get(concept) ?? Number.NaN);
}
//# sourceMappingURL=dataset.js.map